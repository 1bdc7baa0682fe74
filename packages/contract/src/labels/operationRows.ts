import { t } from '@rolecall/messages';
import type { Operation, OperationItem } from '../operations.ts';
import type { NamedRoleChange } from '../roleChanges.ts';

/** A user, group or project that an operation changes, and how. */
export interface OperationRow extends OperationItem {
  kind?: NamedRoleChange['kind'];
  /** A change of a membership in a group. */
  membership?: 'added' | 'removed';
  role?: Pick<NamedRoleChange, 'before' | 'after'>;
}

/** The rows that lists show for an operation: its items or, for changes of roles, one row for each role. */
export function operationRows({
  items,
  change,
}: Pick<Operation, 'items'> & { change?: Operation['change'] | undefined }): OperationRow[] {
  switch (change?.type) {
    case 'change-members': {
      const membership = change.change === 'add' ? 'added' : 'removed';
      return items.map((item) => ({ ...item, membership }));
    }
    case 'change-roles':
      return items.flatMap((item) =>
        change.roles.map(({ kind, id, name, ...role }) => ({ ...item, kind, id, label: name, role })),
      );
    case undefined:
      return [...items];
  }
}

/** What a row changes: "Added", "Viewer → Editor". Undefined if the operation's title says it. */
export function rowChangeText({ membership, role }: OperationRow): string | undefined {
  if (membership !== undefined) return membership === 'added' ? t('Added') : t('Removed');
  if (role === undefined) return undefined;
  const { before, after } = role;
  if (before === after) return after === null ? t('Already removed') : t('Already {role}', { role: after });
  if (after === null) return t('Removed {role}', { role: before ?? '' });
  return `${before ?? t('No role')} → ${after}`;
}
