import Box from '@mui/material/Box';
import type { MatrixColumn, MatrixRow } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import type { Slot } from '../../../components/list/usePagedList.ts';
import { Name } from '../../../components/text/Name.tsx';
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
      {row && (
        <b>
          <Name>{row.name}</Name>
        </b>
      )}
      {row && !column && t(' has access to {cells} of these projects', { cells: row.cells })}
      {row && column && t(' in ')}
      {column && (
        <b>
          <Name>{column.name}</Name>
        </b>
      )}
      {row && column && props.isLoaded(place) && `: ${props.roleAt(place) ?? t('no role')}`}
      {!row && column && `: ${column.cells} of these rows have access`}
    </Box>
  );
}

const itemOf = <Item,>(slot: Slot<Item>) => (slot.state === 'row' ? slot.row : undefined);
