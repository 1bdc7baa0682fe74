import { z } from 'zod';

export const maxResolvedNames = 5_000;

/** Names as pasted by a user: of users by username, email address or full name, and of groups. */
export const resolveNamesRequest = z.strictObject({
  names: z.array(z.string().trim().min(1).max(256)).min(1).max(maxResolvedNames),
});
export type ResolveNamesRequest = z.output<typeof resolveNamesRequest>;

/** What pasted names refer to. */
export const resolvedNames = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    found: z.array(z.strictObject({ name: z.string(), match: item })),
    /** Names without a match, as given. */
    unknown: z.array(z.string()),
    /** Names with several matches, such as a full name that two users share. */
    ambiguous: z.array(z.strictObject({ name: z.string(), candidates: z.array(item) })),
  });

export interface ResolvedNames<Item> {
  found: { name: string; match: Item }[];
  unknown: string[];
  ambiguous: { name: string; candidates: Item[] }[];
}
