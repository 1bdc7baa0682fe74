import Box from '@mui/material/Box';
import type { MatrixColumn, MatrixRow } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import type { Slot } from '../../../components/list/usePagedList.ts';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import type { Place } from './useCellFocus.ts';

/** Shows the full names for the cell under the pointer or with the focus, since headers truncate long names. */
export function PointedCell(props: {
  place: Place;
  rowAt: (index: number) => Slot<MatrixRow>;
  columnAt: (index: number) => Slot<MatrixColumn>;
  roleAt: (place: Place) => string | undefined;
  isLoaded: (place: Place) => boolean;
}) {
  const { place } = props;
  const row = place.row < 0 ? undefined : itemOf(props.rowAt(place.row));
  const column = place.column < 0 ? undefined : itemOf(props.columnAt(place.column));
  return (
    <Box
      // Assistive technology reads the same from the cell.
      aria-hidden
      sx={{
        flexShrink: 0,
        minHeight: 20,
        fontSize: 13,
        color: 'text.secondary',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        '& b': { color: 'text.primary', fontWeight: 600 },
      }}
    >
      {row && column
        ? props.isLoaded(place)
          ? rich('<name>{row}</name> in <name>{project}</name>: {role}', {
              row: row.name,
              project: column.name,
              role: props.roleAt(place) ?? t('no role'),
              name: boldName,
            })
          : rich('<name>{row}</name> in <name>{project}</name>', {
              row: row.name,
              project: column.name,
              name: boldName,
            })
        : row
          ? rich('<name>{row}</name> has access to {count, number} of these projects', {
              row: row.name,
              count: row.cells,
              name: boldName,
            })
          : column &&
            rich(
              '<name>{project}</name>: {count, plural, one {# of these rows has access} other {# of these rows have access}}',
              { project: column.name, count: column.cells, name: boldName },
            )}
    </Box>
  );
}

const boldName = (name: string) => (
  <b>
    <Name>{name}</Name>
  </b>
);

const itemOf = <Item,>(slot: Slot<Item>) => (slot.state === 'row' ? slot.row : undefined);
