import Box from '@mui/material/Box';
import type { Matrix } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';
import { RoleChip } from '../../../components/role/RoleChip.tsx';

/** Explains the letters, with the number of cells that have each. */
export function Legend({ levels }: { levels: Matrix['levels'] }) {
  const managing = levels.filter(({ managesMembers }) => managesMembers);
  const managed = managing.reduce((sum, { cells }) => sum + cells, 0);
  return (
    <Box
      component="ul"
      aria-label={t('Roles in the matrix')}
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.5,
        columnGap: 1.5,
        fontSize: 13,
        color: 'text.secondary',
        '& li': { display: 'flex', gap: 0.5 },
      }}
    >
      {levels.map(
        ({ role, managesMembers, cells }) =>
          cells > 0 && (
            <li key={`${role} ${managesMembers}`}>
              <RoleChip role={role} managesMembers={managesMembers} /> {formatNumber(cells)}
            </li>
          ),
      )}
      {managed > 0 && (
        <li title={t('Owners, Admins, and users with the policy Project Security Admin')}>
          {t('{count, plural, one {# manages} other {# manage}} members', { count: managed })}
        </li>
      )}
    </Box>
  );
}
