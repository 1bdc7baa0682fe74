import Box from '@mui/material/Box';
import type { AuditAction } from '@rolecall/contract';
import { FilterSelect } from '../../components/list/FilterSelect.tsx';
import { FoldedFilters } from '../../components/list/FoldedFilters.tsx';
import { SearchBox } from '../../components/list/SearchBox.tsx';
import { DayField } from '../../components/time/DateTimeField.tsx';
import type { AuditSearch } from '../../links/audit.ts';
import { actionTexts } from './labels.ts';

// The keys of the table are the contract's own words, which TypeScript widens to strings.
const actions = Object.keys(actionTexts) as AuditAction[];
const actionOptions = actions.map((value) => ({ value, label: actionTexts[value] }));
const originOptions = [
  { value: 'rolecall', label: 'Made in Rolecall' },
  { value: 'outside', label: 'Made elsewhere' },
] as const;
const names = [
  { name: 'actor', label: 'Done by' },
  { name: 'target', label: 'Done to' },
  { name: 'project', label: 'In project' },
] as const;

/** Narrows the log by names, action, where it was made, and day. */
export function AuditFilterBar(props: { search: AuditSearch; onChange: (changes: AuditSearch) => void }) {
  const { q: _, sort: __, outcome: ___, ...narrowing } = props.search;
  return (
    <FoldedFilters values={Object.values(narrowing)}>
      <Filters {...props} />
    </FoldedFilters>
  );
}

function Filters({ search, onChange }: { search: AuditSearch; onChange: (changes: AuditSearch) => void }) {
  return (
    <>
      {names.map(({ name, label }) => (
        <SearchBox
          key={name}
          label={label}
          value={search[name] ?? ''}
          onChange={(text) => onChange({ [name]: text || undefined })}
          isMain={false}
        />
      ))}
      <FilterSelect
        label="Action"
        any="Any action"
        options={actionOptions}
        value={search.action}
        onChange={(action) => onChange({ action })}
      />
      <FilterSelect
        label="Where it was made"
        any="Made anywhere"
        options={originOptions}
        value={search.origin}
        onChange={(origin) => onChange({ origin })}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <DayField
          label="From"
          value={search.from}
          max={
            search.to === undefined
              ? undefined
              : { value: search.to, explanation: 'Choose a day no later than “To”.' }
          }
          onChange={(from) => onChange({ from })}
        />
        <DayField
          label="To"
          value={search.to}
          min={
            search.from === undefined
              ? undefined
              : { value: search.from, explanation: 'Choose a day no earlier than “From”.' }
          }
          onChange={(to) => onChange({ to })}
        />
      </Box>
    </>
  );
}
