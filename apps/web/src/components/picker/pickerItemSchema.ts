import { z } from 'zod';
import type { PickerItem } from './pickerItem.ts';

/** Validates a picked item in a draft. Separate from the type, because the first load doesn't contain Zod. */
export const pickerItemSchema = z.object({
  id: z.string(),
  kind: z.enum(['user', 'group', 'everyone', 'project']).optional(),
  name: z.string(),
  detail: z.string(),
  isDisabled: z.boolean().optional(),
}) satisfies z.ZodType<PickerItem>;
