import SortIcon from '@mui/icons-material/SwapVert';
import NativeSelect from '@mui/material/NativeSelect';
import { t } from '@rolecall/messages';

/** What this needs to know about a column. */
interface SortableColumn {
  id?: string;
  accessorKey?: unknown;
  accessorFn?: unknown;
  header?: unknown;
  enableSorting?: boolean;
}

/**
 * Chooses the order of a list on a phone, where rows are cards without column headers. Renders nothing if no column is
 * sortable.
 */
export default function SortSelect(props: {
  columns: readonly SortableColumn[];
  /** `field` or `-field`. */
  sort?: string;
  onSort?: (sort: never) => void;
}) {
  const fields = props.columns.flatMap(({ id, accessorKey, accessorFn, header, enableSorting = true }) =>
    enableSorting && (accessorKey ?? accessorFn) !== undefined
      ? { id: id ?? String(accessorKey), column: String(header) }
      : [],
  );
  if (fields.length === 0) return null;
  return (
    <NativeSelect
      className="no-print"
      disableUnderline
      startAdornment={<SortIcon fontSize="small" />}
      value={props.sort}
      // The IDs of sortable columns are the fields that the list can be sorted by, whichever these are.
      onChange={({ target: { value } }) => props.onSort?.(value as never)}
      inputProps={{ 'aria-label': t('Sort by') }}
      sx={{
        flex: '1 1 150px',
        maxWidth: 'max-content',
        height: 36,
        gap: 0.5,
        '& select': { textOverflow: 'ellipsis', py: 1 },
      }}
    >
      {fields.flatMap(({ id, column }) => [
        <option key={id} value={id}>
          {t('{column}, ascending', { column })}
        </option>,
        <option key={`-${id}`} value={`-${id}`}>
          {t('{column}, descending', { column })}
        </option>,
      ])}
    </NativeSelect>
  );
}
