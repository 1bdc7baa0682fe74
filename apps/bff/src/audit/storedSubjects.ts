import { z } from 'zod';
import { jsonOrNull } from '../lib/jsonOrNull.ts';

const subjectList = z.array(z.tuple([z.string(), z.string()]));

/** What an entry affects, as stored in its column `subjects`. Empty for a damaged entry, which verification reports. */
export const storedSubjects = (json: string): [type: string, id: string][] =>
  subjectList.safeParse(jsonOrNull(json)).data ?? [];
