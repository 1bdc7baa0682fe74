import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import UndoIcon from '@mui/icons-material/Undo';
import WarningIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import { isolatedName } from '@rolecall/text';
import { use } from 'react';
import { RowButton } from '../../../components/list/RowButton.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { VisuallyHidden } from '../../../components/text/VisuallyHidden.tsx';
import type { MemberRow } from '../accessQueries.ts';
import { type StagedChange, stagedKind } from './plan.ts';
import { grantedRole } from './rows.ts';
import { StagingContext } from './StagingContext.ts';

/** A member's role; with what is staged beside it, and the way to change it, for those who may. */
export function RoleCell({ row }: { row: MemberRow }) {
  const staging = use(StagingContext);
  const { member } = row;
  const granted = grantedRole(member);
  const change = staging?.plan.get(row.id);
  const others = member.otherRoles.length > 0 && `also ${member.otherRoles.join(', ')}`;
  if (!staging || (!change && granted === null))
    return (
      <span title={others || undefined}>
        {granted ?? member.role}
        {others && ` (${others})`}
      </span>
    );
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <RowButton
        color="inherit"
        endIcon={<ArrowIcon />}
        aria-haspopup="menu"
        title={others || undefined}
        onClick={({ currentTarget }) => staging.chooseRole(row, currentTarget)}
        sx={{ ml: -1, px: 1, minWidth: 0, fontWeight: 400 }}
      >
        <VisuallyHidden>
          Role of <Name>{member.name}</Name>:{' '}
        </VisuallyHidden>
        {change ? <Staged granted={granted} change={change} /> : granted}
      </RowButton>
      {change && granted !== change.expected && granted !== change.role && (
        <WarningIcon
          fontSize="small"
          color="warning"
          titleAccess="Somebody else changed this role meanwhile; the review asks which counts"
        />
      )}
      {change && (
        <RowButton
          data-staged={stagedKind(change)}
          aria-label={`Undo the change of ${isolatedName(member.name)}`}
          title="Undo"
          onClick={() => staging.undo(member)}
          sx={{ ml: 'auto', px: 0.5, minWidth: 0 }}
        >
          <UndoIcon fontSize="small" />
        </RowButton>
      )}
    </Box>
  );
}

function Staged({ granted, change }: { granted: string | null; change: StagedChange }) {
  if (granted === change.role) return `${granted ?? 'None'} already`;
  return (
    <>
      {granted !== null && (
        <Box component="del" sx={{ color: 'text.secondary', mr: 0.75 }}>
          {granted}
        </Box>
      )}
      <VisuallyHidden>staged: </VisuallyHidden>
      <Box
        component="ins"
        sx={{
          textDecoration: 'none',
          fontWeight: 650,
          color: change.role === null ? 'error.main' : 'primary.main',
        }}
      >
        {change.role ?? 'removed'}
      </Box>
      {change.expected === null && (
        <Box component="span" sx={{ color: 'text.secondary', ml: 0.75 }}>
          new
        </Box>
      )}
    </>
  );
}
