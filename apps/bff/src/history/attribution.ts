import type { StoredIntent } from '../audit/log.ts';
import type { FactValue } from '../storage/factDigest.ts';
import type { Edge } from './currentState.ts';
import type { FactReference } from './facts.ts';

const everybody = 'all_users';

/** Whether an intent was to change the subject itself; null is what was created, whose id nobody knew yet. */
const isOf = ({ targetId }: StoredIntent, { id }: FactReference) => targetId === null || targetId === id;

/**
 * Whether an intent of Rolecall explains a difference. An intent is stored before the platform is touched, so a
 * difference that none explains was made outside Rolecall.
 */
export const covers = {
  // Intents about a subject include those that name it beside their target.
  creation: ({ action, targetId }: StoredIntent, { type, id }: FactReference) =>
    action === `${type}.create` && (targetId === null || targetId === id),
  deletion: ({ action, targetId }: StoredIntent, { type, id }: FactReference) =>
    action === `${type}.delete` && targetId === id,

  /** @param field the audit log's name of the value */
  value({ after }: StoredIntent, field: string, value: FactValue | boolean): boolean {
    if (!after || !(field in after)) return false;
    // Checked the line before; what it holds is compared as it is.
    const wanted: unknown = after[field as keyof typeof after] ?? null;
    return wanted === value;
  },

  /** @param to what the edge leads to, for memberships and grants */
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
        // The platform puts everybody who is new into this one.
        (action === 'user.create' && to?.name === everybody)
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
    // The platform takes away the role of whoever becomes the owner.
    if (after?.owner?.id !== undefined && after.owner.id === to?.id) return true;
    return after?.members?.some(({ id, role }) => id === to?.id && role !== key[1]) ?? false;
  },

  /**
   * A user who is removed from the primary group has none afterward, unless the intent names another.
   * @param nextId the primary group now, null for none
   */
  primaryGroup({ before, after }: StoredIntent, last: FactReference | null, nextId: string | null): boolean {
    if (after?.primaryGroup !== undefined) return (after.primaryGroup?.id ?? null) === nextId;
    return before?.groups?.some(({ id }) => id === last?.id) ?? false;
  },

  owner: ({ after }: StoredIntent, ownerId: string | null) =>
    after?.owner !== undefined && (after.owner?.id ?? null) === ownerId,
};
