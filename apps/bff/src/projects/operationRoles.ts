import { principalKey, type RoleIntent } from '@rolecall/access';
import type { NamedRoleChange, OperationSummary } from '@rolecall/contract';
import { changeOfRequest } from '../audit/changeOfRequest.ts';
import type { AuditActor } from '../audit/entryContent.ts';
import type { Directory } from '../directory/directory.ts';
import type { ChangeRule } from '../operations/changes.ts';
import type { Database } from '../storage/database.ts';
import { presentPrincipal } from './present.ts';
import { storedRoleChange } from './roleWork.ts';

/** The role changes that an operation really made, according to the audit log. */
export async function rolesChangedBy(
  db: Database,
  { target, by }: { target: OperationSummary['target']; by: AuditActor },
): Promise<NamedRoleChange[]> {
  const made = await changeOfRequest(db, {
    requestId: by.requestId,
    action: 'project.change-roles',
    targetId: target.id,
  });
  const after = new Map(made?.after?.members?.map((member) => [principalKey(member), member.role]));
  return (made?.before?.members ?? []).map(({ kind, id, name, role }) => ({
    kind,
    id,
    name,
    before: role,
    after: after.get(principalKey({ kind, id })) ?? null,
  }));
}

/** The roles that an operation was meant to change, with those that it really changed as they were. */
export function createOperationRoles({
  db,
  directory,
}: {
  db: Database;
  directory: Pick<Directory, 'snapshot'>;
}): ChangeRule {
  return async ({ operation: { target, items }, by, params }) => {
    const { changes } = storedRoleChange.parse(params);
    const isApplied = items.every(({ state }) => state === 'done' || state === 'unchanged');
    const made = new Map(
      isApplied ? (await rolesChangedBy(db, { target, by })).map((each) => [principalKey(each), each]) : [],
    );
    const requested = ({ kind, id, role, expected }: RoleIntent): NamedRoleChange => ({
      kind,
      id,
      name: presentPrincipal({ kind, id }, directory.snapshot, false).name,
      before: isApplied ? role : expected,
      after: role,
    });
    const roles = changes.map((intent) => made.get(principalKey(intent)) ?? requested(intent));
    return { type: 'change-roles', roles };
  };
}
