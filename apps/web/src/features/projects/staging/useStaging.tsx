import { principalKey } from '@rolecall/access';
import { isolatedName } from '@rolecall/text';
import { useMemo, useState } from 'react';
import { lazyDialog } from '../../../components/lazy/lazyDialog.tsx';
import type { MemberRow } from '../accessQueries.ts';
import { stage, unstage } from './plan.ts';
import { changeOf, grantedRole } from './rows.ts';
import type { Staging } from './StagingContext.ts';
import { usePlan } from './usePlan.ts';

const RoleMenu = lazyDialog(() => import('./RoleMenu.tsx'));

/** Staging changes from the member list: of one row, or of all that are selected. One menu serves all rows. */
export function useStaging(projectId: string) {
  const { plan, update } = usePlan(projectId);
  const [choosing, setChoosing] = useState<{ rows: readonly MemberRow[]; anchor: HTMLElement }>();
  const stageRole = (rows: readonly MemberRow[], role: string | null) =>
    update((now) =>
      stage(
        now,
        rows
          // The owner holds no role that could be taken away or changed.
          .filter(({ id, member }) => now.has(id) || grantedRole(member) !== null)
          .map(({ member }) => changeOf(member, role)),
      ),
    );

  const context = useMemo(
    (): Staging => ({
      plan,
      chooseRole: (row, anchor) => setChoosing({ rows: [row], anchor }),
      undo: (member) => update((now) => unstage(now, [member])),
    }),
    [plan, update],
  );

  const [first, ...others] = choosing?.rows ?? [];
  const only = others.length === 0 ? first : undefined;
  const staged = only && plan.get(principalKey(only.member));
  const granted = first && grantedRole(first.member);
  return {
    plan,
    context,
    stageRole,
    chooseRoles: (rows: readonly MemberRow[], anchor: HTMLElement) => setChoosing({ rows, anchor }),
    menu: choosing && first && (
      <RoleMenu
        name={only ? isolatedName(only.member.name) : `${choosing.rows.length} members`}
        value={only && (staged ? staged.role : granted)}
        granted={only ? (granted ?? null) : null}
        anchor={choosing.anchor}
        onChoose={(role) => stageRole(choosing.rows, role)}
        onClose={() => setChoosing(undefined)}
      />
    ),
  };
}
