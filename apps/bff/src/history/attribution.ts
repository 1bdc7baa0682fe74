import type { StoredIntent } from '../audit/log.ts';
import { allUsersName } from '../platform/allUsers.ts';
import type { FactValue } from '../storage/factDigest.ts';
import type { Edge } from './currentState.ts';
import type { FactReference } from './facts.ts';

/** True if the intent targets the subject itself. A null target is a created subject, whose ID wasn't known yet. */
const isOf = ({ targetId }: StoredIntent, { id }: FactReference) => targetId === null || targetId === id;

/**
 * Checks whether an intent of Rolecall explains a difference. Intents are stored before the platform is changed, so a
 * difference without one was made outside Rolecall.
 */
export const covers = {
  // The intents of a subject also include those that name it without targeting it.
  creation: ({ action, targetId }: StoredIntent, { type, id }: FactReference) =>
    action === `${type}.create` && (targetId === null || targetId === id),
  deletion: ({ action, targetId }: StoredIntent, { type, id }: FactReference) =>
    action === `${type}.delete` && targetId === id,

  /** @param field the audit log's name for the value */
  value({ after }: StoredIntent, field: string, value: FactValue | boolean): boolean {
    if (!after || !(field in after)) return false;
    // The line above checks that the field exists.
    const wanted: unknown = after[field as keyof typeof after] ?? null;
    return wanted === value;
  },

  /** @param to the subject that the edge leads to, for memberships and role assignments */
  gained(
    intent: StoredIntent,
    { kind, key }: Edge,
    to: FactReference | null,
    subject: FactReference,
  ): boolean {
    const { after, action } = intent;
    if (kind === 'policies')
      return (isOf(intent, subject) && after?.policies?.includes(String(key[0]))) ?? false;
    if (kind === 'groups')
      return (
        (after?.groups?.some(({ id }) => id === to?.id) ?? false) ||
        // The platform adds every new user to this group.
        (action === 'user.create' && to?.name === allUsersName)
      );
    return after?.members?.some(({ id, role }) => id === to?.id && role === key[1]) ?? false;
  },

  lost(intent: StoredIntent, { kind, key }: Edge, to: FactReference | null, subject: FactReference): boolean {
    const { before, after, action, targetId } = intent;
    if (action === 'group.delete') return targetId === subject.id || targetId === to?.id;
    if (kind === 'policies')
      return (
        (isOf(intent, subject) &&
          before?.policies?.includes(String(key[0])) &&
          !after?.policies?.includes(String(key[0]))) ??
        false
      );
    if (kind === 'groups') return before?.groups?.some(({ id }) => id === to?.id) ?? false;
    // The platform removes the role of a user who becomes the owner.
    if (after?.owner?.id !== undefined && after.owner.id === to?.id) return true;
    return after?.members?.some(({ id, role }) => id === to?.id && role !== key[1]) ?? false;
  },

  /**
   * Users who are removed from their primary group have none afterward, unless the intent names another.
   * @param nextId the current primary group, null for none
   */
  primaryGroup({ before, after }: StoredIntent, last: FactReference | null, nextId: string | null): boolean {
    if (after?.primaryGroup !== undefined) return (after.primaryGroup?.id ?? null) === nextId;
    return before?.groups?.some(({ id }) => id === last?.id) ?? false;
  },

  owner: ({ after }: StoredIntent, ownerId: string | null) =>
    after?.owner !== undefined && (after.owner?.id ?? null) === ownerId,
};
