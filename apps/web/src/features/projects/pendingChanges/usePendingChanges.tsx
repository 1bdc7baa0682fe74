import { principalKey } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useMemo, useState } from 'react';
import { lazyDialog } from '../../../components/lazy/lazyDialog.tsx';
import type { MemberRow } from '../accessQueries.ts';
import type { PendingChanges } from './PendingChangesContext.ts';
import { withChanges, withoutChanges } from './plan.ts';
import { assignedRole, changeOf } from './rows.ts';
import { usePlan } from './usePlan.ts';

const RoleMenu = lazyDialog(() => import('./RoleMenu.tsx'));

/** Pending changes from the member list, for one row or all selected ones. All rows share one menu. */
export function usePendingChanges(projectId: string) {
  const { plan, update } = usePlan(projectId);
  const [choosing, setChoosing] = useState<{ rows: readonly MemberRow[]; anchor: HTMLElement }>();
  const setPendingRole = (rows: readonly MemberRow[], role: string | null) =>
    update((now) =>
      withChanges(
        now,
        rows
          // The owner has no role that could be removed or changed.
          .filter(({ id, member }) => now.has(id) || assignedRole(member) !== null)
          .map(({ member }) => changeOf(member, role)),
      ),
    );

  const context = useMemo(
    (): PendingChanges => ({
      plan,
      chooseRole: (row, anchor) => setChoosing({ rows: [row], anchor }),
      undo: (member) => update((now) => withoutChanges(now, [member])),
    }),
    [plan, update],
  );

  const [first, ...others] = choosing?.rows ?? [];
  const only = others.length === 0 ? first : undefined;
  const pending = only && plan.get(principalKey(only.member));
  const assigned = first && assignedRole(first.member);
  return {
    plan,
    context,
    setPendingRole,
    chooseRoles: (rows: readonly MemberRow[], anchor: HTMLElement) => setChoosing({ rows, anchor }),
    menu: choosing && first && (
      <RoleMenu
        label={
          only
            ? t('Role of {member}', { member: isolatedName(only.member.name) })
            : t('Role of {count, plural, one {# member} other {# members}}', { count: choosing.rows.length })
        }
        value={only && (pending ? pending.role : assigned)}
        assigned={only ? (assigned ?? null) : null}
        anchor={choosing.anchor}
        onChoose={(role) => setPendingRole(choosing.rows, role)}
        onClose={() => setChoosing(undefined)}
      />
    ),
  };
}
