import type { UpdateUserRequest, UserDetail } from '@rolecall/contract';
import type { UserChanges, UserWithGroups } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { auditActor } from '../audit/entryContent.ts';
import type { Actor } from '../authz/actor.ts';
import { toMailReaders, toUser } from '../authz/recipients.ts';
import { applyChange } from '../changes/change.ts';
import { fieldsThatDiffer, withoutAbsent } from '../changes/fields.ts';
import { requireVersion } from '../changes/versions.ts';
import { ProblemError } from '../errors/problems.ts';
import { userProfile } from '../platform/fields.ts';
import { endSessions } from './endSessions.ts';
import { editableUserFields, presentUserDetail } from './present.ts';
import type { UserDependencies, UserService } from './service.ts';

type Fields = ReturnType<typeof editableUserFields>;

/** Changes fields and policies of a user, or enables or disables the user. */
export function createUserUpdate(
  dependencies: UserDependencies,
  users: Pick<UserService, 'read'>,
): (actor: Actor, id: string, version: string, request: UpdateUserRequest) => Promise<UserDetail> {
  const { client, directory, history, authority, guard, privileges } = dependencies;

  return async (actor, id, version, { confirmed, reason, ...request }) => {
    const wanted = withoutAbsent(request);
    const { enabled, policies, email } = wanted;
    if (id === actor.id && enabled === false)
      throw new ProblemError('conflict', text('You can’t disable your own account.'));
    const nextOf = (current: Fields) => editableUserFields({ ...current, ...wanted });
    const holds = (user: UserWithGroups) => {
      const current = editableUserFields(userProfile(user));
      return JSON.stringify(nextOf(current)) === JSON.stringify(current);
    };
    const row = directory.snapshot.users.get(id);
    const takesAway =
      enabled === false
        ? ({ type: 'disable-user', userId: id } as const)
        : (policies !== undefined || email !== undefined) &&
          ({
            type: 'edit-user',
            userId: id,
            ...(policies && { policies }),
            ...(email !== undefined && { credentials: true }),
          } as const);
    const { state, intent } = await applyChange(dependencies, {
      record: {
        by: auditActor(actor),
        what: {
          action: 'user.update',
          target: { type: 'user', id, name: row?.username ?? id },
          before: {
            ...(policies && row && { policies: [...row.policies] }),
            ...(enabled !== undefined && { enabled: !enabled }),
          },
          after: wanted,
        },
        difference(user) {
          const current = editableUserFields(userProfile(user));
          return fieldsThatDiffer(current, nextOf(current));
        },
      },
      authorize: () => authority.require(actor.id, 'users:write'),
      ...(takesAway && { guarded: guard.of({ change: takesAway, actorId: actor.id, confirmed }) }),
      read: () => users.read(id),
      holds,
      plan(user) {
        requireVersion(version, editableUserFields(userProfile(user)));
        return holds(user) ? null : attributesOf(wanted);
      },
      sensitivity: (user) =>
        privileges.confer(conferralOf(user, wanted, actor.id), { actorId: actor.id, confirmed, reason }),
      write: async (_user, changes) => {
        await client.users.update(id, changes);
      },
    });
    if (enabled === false) await endSessions(dependencies, id);
    await history.recordUser(state, intent);
    return presentUserDetail(state);
  };
}

/**
 * What the change grants, and to whom. A user who is enabled again can use every policy, including those of the groups.
 * The platform sends password links to a user's email address, so its owner could act as the user.
 */
function conferralOf(
  { id, attributes, user_groups }: UserWithGroups,
  { enabled, policies, email }: Partial<Fields>,
  actorId: string,
) {
  const { username, assigned_policies: held } = attributes;
  const all = [...(policies ?? held), ...user_groups.flatMap((group) => group.attributes.assigned_policies)];
  if (id !== actorId && email !== undefined && email !== attributes.email)
    return { given: all, to: toMailReaders(username) };
  const to = toUser(username);
  return enabled === true ? { given: all, to } : { given: policies ?? [], held, to };
}

const attributesOf = ({
  firstName,
  lastName,
  email,
  jobTitle,
  department,
  policies,
  enabled,
}: Partial<Fields>): UserChanges => ({
  ...(firstName !== undefined && { first_name: firstName }),
  ...(lastName !== undefined && { last_name: lastName }),
  ...(email !== undefined && { email }),
  ...(jobTitle !== undefined && { job_title: jobTitle }),
  ...(department !== undefined && { department }),
  ...(policies && { assigned_policies: policies }),
  ...(enabled !== undefined && { admin_status: enabled ? 'up' : 'down' }),
});
