import type { User, UserGroup } from '@rolecall/management-client';
import { withStorableText } from '@rolecall/text';
import { unreadableStatus, unreadableText } from './unreadable.ts';

/** Normalized ISO 8601, as the contract promises; null for an invalid date. */
export const isoOrNull = (text: string | null): string | null =>
  text !== null && Number.isFinite(Date.parse(text)) ? new Date(text).toISOString() : null;

/** The fields of a group with storable text, so that lists, history and live reads return the same. */
export function groupFields(group: UserGroup) {
  const { name, description, gid, kind, assigned_policies, system_provided } = withStorableText(
    group.attributes,
  );
  return {
    name,
    description: group.unreadable === undefined ? description : unreadableText,
    gid,
    kind,
    policies: [...assigned_policies].sort(),
    systemProvided: system_provided,
  };
}

/** The fields of a user with storable text. */
export function userFields(user: User) {
  const attributes = withStorableText(user.attributes);
  return {
    username: attributes.username,
    firstName: attributes.first_name,
    lastName: attributes.last_name,
    email: attributes.email,
    enabled: attributes.admin_status !== 'down',
    status: user.unreadable === undefined ? attributes.operational_status : unreadableStatus,
    policies: [...attributes.assigned_policies].sort(),
    createdAt: isoOrNull(attributes.created_at),
    lastActivity: isoOrNull(attributes.last_activity),
  };
}

/** The fields of a user, plus those that only the user's own page shows. */
export function userProfile(user: User) {
  const { job_title, department } = withStorableText(user.attributes);
  return { ...userFields(user), jobTitle: job_title, department };
}
