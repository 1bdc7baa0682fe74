import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { choiceFilter, severalFilter } from './choiceFilters.tsx';
import { FilterBar } from './FilterBar.tsx';
import { textFilter } from './textFilter.tsx';

interface Values {
  kind?: string | undefined;
  actions?: string[] | undefined;
  name?: string | undefined;
  empty?: true | undefined;
}

const choices = (...values: string[]) => values.map((value) => ({ value, label: value }));

/** One filter of each type, and the current values. */
function Filters({ start = {} }: { start?: Values }) {
  const [values, setValues] = useState(start);
  const set = (changes: Values) => setValues({ ...values, ...changes });
  return (
    <>
      <FilterBar
        filters={[
          choiceFilter({
            label: 'Kind',
            options: choices('local', 'ldap'),
            value: values.kind,
            onChange: (kind) => set({ kind }),
          }),
          severalFilter({
            label: 'Action',
            options: choices('create', 'edit', 'delete'),
            values: values.actions,
            onChange: (actions) => set({ actions }),
          }),
          textFilter({ label: 'Name', value: values.name, onChange: (name) => set({ name }) }),
          {
            label: 'Without members',
            text: values.empty && '',
            clear: () => set({ empty: undefined }),
            turnOn: () => set({ empty: true }),
          },
        ]}
      />
      <output>{`Filters: ${JSON.stringify(values)}`}</output>
    </>
  );
}

export default {
  None: () => <Filters />,
  'In use': () => (
    <Filters start={{ kind: 'ldap', actions: ['create', 'edit', 'delete'], name: 'data', empty: true }} />
  ),
} satisfies Stories;
