import { searchText } from '@rolecall/text';
import type { FactRow } from './factDigest.ts';

/**
 * The normalized search text of a user: databases fold case differently, and none of them folds accents. Changing the
 * normalizer requires a migration, or the next crawl reports every stored text as altered.
 */
export const userSearchText = ({ username, first_name, last_name }: FactRow): string =>
  searchText(...[username, first_name, last_name].map((name) => String(name ?? '')));
