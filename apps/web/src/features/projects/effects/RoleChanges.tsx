import Box from '@mui/material/Box';
import type { EffectiveAccess } from '@rolecall/contract';
import { RoleChangeLabel } from '../../../components/role/RoleChangeLabel.tsx';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { Name } from '../../../components/text/Name.tsx';

export interface RoleChangeRow {
  key: string;
  name: string;
  /** A short note after the name: "group". */
  note: string;
  before: EffectiveAccess | null;
  after: EffectiveAccess | null;
}

/** Role changes, one line each. Lines out of view don't need layout. */
export function RoleChanges(props: {
  label: string;
  rows: readonly RoleChangeRow[];
  /** The text for null: "no role", "no access". */
  none: string;
  /** Notes have a line of their own, because they are long. */
  areNotesBelow?: boolean;
}) {
  const { label, rows, none, areNotesBelow = false } = props;
  if (rows.length === 0) return null;
  return (
    <Box
      component="ul"
      // A region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      sx={{
        listStyle: 'none',
        m: 0,
        mt: 1,
        p: 0,
        // Contains the hidden texts of its rows.
        position: 'relative',
        // A phone's dialog fills the screen and scrolls as a whole.
        maxHeight: { sm: 260 },
        overflow: 'auto',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      {rows.map(({ key, name, note, before, after }) => (
        <Box component="li" key={key} sx={rowStyle}>
          <Box component="span" sx={nameStyle}>
            <strong>
              <Name titled>{name}</Name>
            </strong>{' '}
            {note && (
              <Box
                component="small"
                sx={{
                  color: 'text.secondary',
                  display: { xs: 'block', sm: areNotesBelow ? 'block' : 'inline' },
                }}
              >
                {note}
              </Box>
            )}
          </Box>
          <Box component="span" sx={{ whiteSpace: 'normal', '& > span': { whiteSpace: 'nowrap' } }}>
            {before ? <RoleChip {...before} /> : none}
            {' → '}
            {after ? <RoleChip {...after} /> : none}
          </Box>
          <RoleChangeLabel before={before?.role ?? null} after={after?.role ?? null} />
        </Box>
      ))}
    </Box>
  );
}

/** On a phone, a name has its own line or lines. */
const nameStyle = {
  gridColumn: { xs: '1 / -1', sm: 'auto' },
  overflow: 'hidden',
  overflowWrap: 'anywhere',
  textOverflow: 'ellipsis',
} as const;
const rowStyle = {
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', sm: 'minmax(120px, 1fr) minmax(200px, auto) 84px' },
  columnGap: 1,
  alignItems: 'center',
  minHeight: 34,
  px: 1.5,
  py: { xs: 0.5, sm: 0 },
  whiteSpace: { sm: 'nowrap' },
  contentVisibility: 'auto',
  containIntrinsicSize: 'auto 34px',
  '& + li': { borderTop: 1, borderColor: 'divider' },
} as const;
