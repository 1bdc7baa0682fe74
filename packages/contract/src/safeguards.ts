import { t } from '@rolecall/messages';
import { z } from 'zod';
import { resourceId } from './ids.ts';
import { textLine } from './text.ts';

/**
 * - `lose-own-rights`: the user who makes the change loses rights in Rolecall.
 * - `confer-privileges`: it gives someone a policy that manages users, groups, projects or the system. Requires a
 *   reason.
 */
export const rightsDanger = z.enum(['lose-own-rights', 'confer-privileges']);
export type RightsDanger = z.infer<typeof rightsDanger>;

/** Dangers of a change of users or groups that the user has confirmed. */
export const confirmedDangers = z.array(rightsDanger).max(rightsDanger.options.length).default([]);

/** Why the change is made, for the audit log. */
export const changeReason = textLine(500).refine(
  (reason) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(reason),
  t('Give a reason.'),
);

/** Fields of requests that can confer privileges. */
export const confirmation = { confirmed: confirmedDangers, reason: changeReason.optional() };

/**
 * - `confirm`: conferring privileges requires a confirmation with a reason.
 * - `held-only`: in addition, users can only confer policies that they hold.
 */
export const privilegedGrants = z.enum(['confirm', 'held-only']);
export type PrivilegedGrants = z.infer<typeof privilegedGrants>;

/** A user with everything that their rights depend on. */
export const userRights = z.strictObject({
  id: resourceId,
  username: z.string(),
  enabled: z.boolean(),
  policies: z.array(z.string()),
  groups: z.array(z.strictObject({ id: resourceId, name: z.string(), policies: z.array(z.string()) })),
});

/** Tells before a change whether it will be refused or has to be confirmed. */
export const safeguards = z.strictObject({
  /** The user of Rolecall's access key; null while the platform doesn't say who it is. */
  serviceUser: userRights.nullable(),
  self: userRights,
  privilegedGrants,
  /** The groups whose members can view everything. */
  auditorGroupIds: z.array(z.string()),
});
export type Safeguards = z.infer<typeof safeguards>;
