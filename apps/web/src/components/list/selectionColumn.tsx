import Checkbox from '@mui/material/Checkbox';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { use } from 'react';
import { listColumns } from './columns.ts';
import { SelectionContext } from './SelectionContext.ts';

/** A column of checkboxes, for lists with actions on rows. `nameOf` returns a row's name: "ada". */
export const selectionColumn = <Row extends { id: string }>(nameOf: (row: Row) => string) =>
  listColumns<Row>().display({
    id: 'selection',
    meta: { width: '48px', minWidth: 48, padding: 'none' },
    header: SelectLoaded,
    cell: ({ row }) => <SelectRow id={row.id} name={nameOf(row.original)} />,
  });

/** Selects all loaded rows. Its label says how many those are. */
function SelectLoaded() {
  const selection = use(SelectionContext);
  if (!selection) return null;
  const { selected, available, hasAllLoaded } = selection;
  const label =
    selected.size > 0
      ? t('Clear selection ({count, number})', { count: selected.size })
      : t('{count, plural, one {Select # loaded row} other {Select # loaded rows}}', { count: available });
  return (
    <Checkbox
      size="small"
      title={label}
      disabled={available === 0 && selected.size === 0}
      checked={hasAllLoaded}
      indeterminate={selected.size > 0 && !hasAllLoaded}
      onChange={selected.size > 0 ? selection.clear : selection.selectLoaded}
      slotProps={{ input: { 'aria-label': label } }}
    />
  );
}

function SelectRow({ id, name }: { id: string; name: string }) {
  const selection = use(SelectionContext);
  return (
    <Checkbox
      size="small"
      checked={selection?.selected.has(id) ?? false}
      // Not a tab stop, because Space on the row does the same.
      tabIndex={-1}
      onClick={(event) => selection?.toggle(id, event.shiftKey)}
      slotProps={{ input: { 'aria-label': t('Select {name}', { name: isolatedName(name) }) } }}
    />
  );
}
