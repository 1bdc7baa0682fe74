import type { StoredIntent } from '../audit/index.ts';
import type { Reference } from './facts.ts';
import type { Edge, Stored } from './known.ts';

const everybody = 'all_users';

/**
 * Whether an intent of Rolecall explains a difference. An intent is stored before the platform is touched, so a
 * difference that none explains was made elsewhere.
 */
export const covers = {
  creation: ({ action }: StoredIntent) => /\.create$/.test(action),
  deletion: ({ action }: StoredIntent) => /\.delete$/.test(action),

  /** @param field the audit log's name of the value */
  value({ after }: StoredIntent, field: string, value: Stored | boolean): boolean {
    if (!after || !(field in after)) return false;
    // Checked the line before; what it holds is compared as it is.
    const wanted: unknown = after[field as keyof typeof after] ?? null;
    return wanted === value;
  },

  /** @param to who the edge leads to, for memberships and grants */
  gained({ after, action }: StoredIntent, { kind, key }: Edge, to: Reference | null): boolean {
    if (kind === 'policies') return after?.policies?.includes(String(key[0])) ?? false;
    if (kind === 'groups')
      return (
        (after?.groups?.some(({ id }) => id === to?.id) ?? false) ||
        // The platform puts everybody who is new into this one.
        (action === 'user.create' && to?.name === everybody)
      );
    return after?.members?.some(({ id, role }) => id === to?.id && role === key[1]) ?? false;
  },

  lost({ before, after, action }: StoredIntent, { kind, key }: Edge, to: Reference | null): boolean {
    if (action === 'group.delete') return true;
    if (kind === 'policies')
      return (
        (before?.policies?.includes(String(key[0])) && !after?.policies?.includes(String(key[0]))) ?? false
      );
    if (kind === 'groups') return before?.groups?.some(({ id }) => id === to?.id) ?? false;
    // The platform takes away the role of whoever becomes the owner.
    if (after?.owner?.id !== undefined && after.owner.id === to?.id) return true;
    return after?.members?.some(({ id, role }) => id === to?.id && role !== key[1]) ?? false;
  },

  /** Whoever is taken out of the primary group has none any more. */
  primaryGroup: ({ before }: StoredIntent, last: Reference | null) =>
    before?.groups?.some(({ id }) => id === last?.id) ?? false,

  owner: ({ after }: StoredIntent, ownerId: string | null) =>
    after?.owner !== undefined && (after.owner?.id ?? null) === ownerId,
};
