import { z } from 'zod';

/** Something that a picker offers. As a schema, it validates drafts. */
export const pickerItem = z.object({
  /** Unique among the items of a picker. */
  id: z.string(),
  /** Determines the icon. `everyone` is the group `all_users`. */
  kind: z.enum(['user', 'group', 'everyone', 'project']).optional(),
  name: z.string(),
  /** Distinguishes it from others with a similar name: "Ada Lovelace · ada@example.com". */
  detail: z.string(),
  /** True for a user who can't sign in. */
  isDisabled: z.boolean().optional(),
});
export type PickerItem = z.infer<typeof pickerItem>;
