import type { AuditAction, AuditMember, AuditOutcome, AuditRecord, AuditState } from '@rolecall/contract';

/** What each action is called in a filter. */
export const actionTexts: Readonly<Record<AuditAction, string>> = {
  'session.sign-in': 'Sign in',
  'session.sign-out': 'Sign out',
  'group.create': 'Create a group',
  'group.update': 'Edit a group',
  'group.delete': 'Delete a group',
  'group.change-members': 'Change who is in a group',
  'user.create': 'Create a user',
  'user.update': 'Change a user',
  'user.delete': 'Delete a user',
  'project.create': 'Create a project',
  'project.update': 'Edit a project',
  'project.delete': 'Delete a project',
  'project.change-roles': 'Change roles in a project',
  'project.change-owner': 'Change a project’s owner',
  'operation.retry': 'Retry an operation',
  read: 'Look at something',
};

export const outcomeTexts: Readonly<
  Record<AuditOutcome, { text: string; tone: 'default' | 'info' | 'success' | 'warning' | 'error' }>
> = {
  success: { text: 'Done', tone: 'success' },
  denied: { text: 'Denied', tone: 'error' },
  failed: { text: 'Failed', tone: 'warning' },
  unknown: { text: 'Not known', tone: 'warning' },
  attempted: { text: 'At work', tone: 'info' },
};

/** What was done, or tried, in one phrase: "Add tom.becker to fraud-detection". */
export function deedText(
  record: Pick<AuditRecord, 'action' | 'target' | 'before' | 'after'> & { reason?: string | null },
): string {
  const { action, target, before, after } = record;
  const name = target?.name;
  switch (action) {
    case 'group.change-members':
      return membershipText(name, before, after) ?? phrase('Change who is in', name);
    case 'user.update':
      if (after?.enabled !== undefined) return phrase(after.enabled ? 'Enable' : 'Disable', name);
      return phrase('Change', name);
    case 'project.change-roles':
      return phrase(rolesText(before?.members ?? [], after?.members ?? []), name, 'in');
    case 'project.change-owner':
      return after?.owner
        ? phrase(`Make ${after.owner.name} the owner`, name, 'of')
        : phrase('Change the owner', name, 'of');
    case 'group.create':
    case 'user.create':
    case 'project.create':
      return phrase('Create', name);
    case 'group.delete':
    case 'user.delete':
    case 'project.delete':
      return phrase('Delete', name);
    case 'group.update':
    case 'project.update':
      return phrase('Edit', name);
    case 'read':
      return phrase('Look', name ?? routeIn(record.reason), 'at');
    default:
      return actionTexts[action];
  }
}

/** Of a refused call, its address, which the reason begins with: `GET /groups: …`. */
const routeIn = (reason: string | null | undefined) => /^[A-Z]+ (\S+):/.exec(reason ?? '')?.[1];

function membershipText(name: string | undefined, before: AuditState | null, after: AuditState | null) {
  const gained = names(after);
  const lost = names(before);
  if (gained && lost) return `Move ${name} from ${lost} to ${gained}`;
  if (gained) return `Add ${name} to ${gained}`;
  return lost && `Remove ${name} from ${lost}`;
}

const names = (state: AuditState | null) => state?.groups?.map((group) => group.name).join(', ');

function rolesText(before: readonly AuditMember[], after: readonly AuditMember[]): string {
  const [change] = after;
  if (!change || after.length > 1) return after.length ? `Change ${after.length} roles` : 'Change roles';
  if (change.role === null) return `Remove ${change.name}`;
  const had = before.find(({ id }) => id === change.id)?.role ?? null;
  return had === null ? `Add ${change.name} as ${change.role}` : `Make ${change.name} ${change.role}`;
}

const phrase = (verb: string, name: string | undefined, link = '') =>
  [verb, ...(name === undefined ? [] : [link, name])].filter(Boolean).join(' ');
