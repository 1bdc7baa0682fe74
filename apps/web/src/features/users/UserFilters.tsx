import { policyDescriptions } from '@rolecall/access';
import { isolatedName } from '@rolecall/text';
import { choiceFilter } from '../../components/filter/choiceFilters.tsx';
import { EditorFrame } from '../../components/filter/EditorFrame.tsx';
import { FilterBar } from '../../components/filter/FilterBar.tsx';
import type { FiltersProps } from '../../components/filter/LazyFilters.tsx';
import { Picker } from '../../components/picker/Picker.tsx';
import type { UserListSearch } from '../../links/users.ts';
import { useGroupMatches } from '../directory/useGroupMatches.ts';
import { useGroupName } from '../directory/useGroupName.ts';

const policies = Object.keys(policyDescriptions).toSorted();
const statuses = [
  { value: 'true', label: 'Enabled' },
  { value: 'false', label: 'Disabled' },
] as const;

/** Which users to list. */
export default function UserFilters(
  props: FiltersProps<Pick<UserListSearch, 'enabled' | 'policy' | 'group'>>,
) {
  const { onChange } = props;
  const { enabled, policy, group } = props.filters;
  const groupName = useGroupName(group);
  return (
    <FilterBar
      startsOpen={props.startsOpen}
      filters={[
        choiceFilter({
          label: 'Status',
          options: statuses,
          value: enabled === undefined ? undefined : enabled ? 'true' : 'false',
          onChange: (next) => onChange({ enabled: next && next === 'true' }),
        }),
        choiceFilter({
          label: 'Direct policy',
          options: policies.map((value) => ({ value, label: value })),
          value: policy,
          onChange: (next) => onChange({ policy: next }),
        }),
        {
          label: 'Group',
          text: group && isolatedName(groupName),
          clear: () => onChange({ group: undefined }),
          editor: (done) => (
            <GroupEditor
              onPick={(id) => {
                onChange({ group: id });
                done();
              }}
            />
          ),
        },
      ]}
    />
  );
}

function GroupEditor({ onPick }: { onPick: (groupId: string) => void }) {
  const matches = useGroupMatches();
  return (
    <EditorFrame>
      <Picker<{ id: string; name: string }>
        label="Group"
        value={null}
        onChange={(group) => group && onPick(group.id)}
        options={matches.groups}
        labelOf={({ name }) => name}
        keyOf={({ id }) => id}
        onSearch={matches.onSearch}
        isStale={matches.isStale}
        noOptionsText={matches.note}
        autoFocus
      />
    </EditorFrame>
  );
}
