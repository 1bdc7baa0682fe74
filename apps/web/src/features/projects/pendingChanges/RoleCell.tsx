import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import UndoIcon from '@mui/icons-material/Undo';
import WarningIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { use } from 'react';
import { RowButton } from '../../../components/list/RowButton.tsx';
import { RoleChangeLabel } from '../../../components/role/RoleChangeLabel.tsx';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { VisuallyHidden } from '../../../components/text/VisuallyHidden.tsx';
import type { MemberRow } from '../accessQueries.ts';
import { PendingChangesContext } from './PendingChangesContext.ts';
import { type PendingChange, pendingKind } from './plan.ts';
import { assignedRole } from './rows.ts';

/** A member's role. Users who manage members also see the pending change and can change the role. */
export function RoleCell({ row }: { row: MemberRow }) {
  const pendingChanges = use(PendingChangesContext);
  const { member } = row;
  const assigned = assignedRole(member);
  const change = pendingChanges?.plan.get(row.id);
  const others = member.otherRoles.length > 0 && t('also {roles}', { roles: member.otherRoles.join(', ') });
  if (!pendingChanges || (!change && assigned === null))
    return (
      <span title={others || undefined}>
        {member.role === '' ? assigned : <RoleChip role={assigned ?? member.role} />}
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
        onClick={({ currentTarget }) => pendingChanges.chooseRole(row, currentTarget)}
        sx={{ ml: -1, px: 1, py: 0, minWidth: 0, minHeight: { xs: 32, md: 24 }, fontWeight: 400 }}
      >
        <VisuallyHidden>
          {rich('Role of <name>{member}</name>:', {
            member: member.name,
            name: (text) => <Name>{text}</Name>,
          })}{' '}
        </VisuallyHidden>
        {change ? <PendingRole assigned={assigned} change={change} /> : <RoleChip role={assigned} />}
      </RowButton>
      {change && assigned !== change.expected && assigned !== change.role && (
        <WarningIcon
          fontSize="small"
          color="warning"
          titleAccess={t('Someone else changed this role. Resolve the conflict in the review.')}
        />
      )}
      {change && (
        <RowButton
          data-pending={pendingKind(change)}
          aria-label={t('Undo the change to {member}', { member: isolatedName(member.name) })}
          title={t('Undo')}
          onClick={() => pendingChanges.undo(member)}
          sx={{ ml: 'auto', px: 0.5, minWidth: 0 }}
        >
          <UndoIcon fontSize="small" />
        </RowButton>
      )}
    </Box>
  );
}

function PendingRole({ assigned, change }: { assigned: string | null; change: PendingChange }) {
  if (assigned === change.role)
    return assigned === null ? t('Already removed') : t('Already {role}', { role: assigned });
  return (
    <>
      {assigned !== null && (
        <Box component="del" sx={{ color: 'text.secondary', mr: 0.75, whiteSpace: 'nowrap' }}>
          {assigned}
        </Box>
      )}
      <VisuallyHidden>{t('pending:')}</VisuallyHidden>
      <Box component="ins" sx={{ textDecoration: 'none', fontWeight: 650, whiteSpace: 'nowrap' }}>
        <RoleChangeLabel before={assigned} after={change.role} isBrief={change.role !== null} />{' '}
        {change.role !== null && <RoleChip role={change.role} />}
      </Box>
      {change.expected === null && (
        <Box component="span" sx={{ color: 'text.secondary', ml: 0.75, whiteSpace: 'nowrap' }}>
          {t('new')}
        </Box>
      )}
    </>
  );
}
