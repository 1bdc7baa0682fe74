import { z } from 'zod';
import { resourceId } from './ids.ts';

/** `lose-own-rights`: the person who makes the change loses rights in Rolecall by it. */
export const ownRightsDanger = z.enum(['lose-own-rights']);
export type OwnRightsDanger = z.infer<typeof ownRightsDanger>;

/** Dangers of a change of users or groups that the person has confirmed. */
export const confirmedDangers = z.array(ownRightsDanger).default([]);

/** A user with everything that the user's rights come from. */
export const userRights = z.strictObject({
  id: resourceId,
  username: z.string(),
  enabled: z.boolean(),
  policies: z.array(z.string()),
  groups: z.array(z.strictObject({ id: resourceId, name: z.string(), policies: z.array(z.string()) })),
});

/** What tells, before a change, whether it will be refused or has to be confirmed. */
export const safeguards = z.strictObject({
  /** The user behind Rolecall's access key; null while the platform doesn't say who it is. */
  serviceUser: userRights.nullable(),
  self: userRights,
  /** Names of the groups whose members see everything. */
  auditorGroups: z.array(z.string()),
});
export type Safeguards = z.infer<typeof safeguards>;
