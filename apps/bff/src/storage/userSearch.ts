import { searchText } from '@rolecall/text';
import type { FactRow } from './factDigest.ts';

/**
 * What search looks through for a user, normalized: databases fold case differently, and none of them folds accents.
 * A change of the normalizer needs a migration, or the next reading takes every stored text for altered.
 */
export const userSearchText = ({ username, first_name, last_name }: FactRow): string =>
  searchText(...[username, first_name, last_name].map((name) => String(name ?? '')));
