import {
  flagParam,
  searchParams,
  subjectParam,
  termParam,
  textParam,
  timeParam,
} from '../../lib/searchParams.ts';

const term = termParam(128);
export const accessSearch = searchParams({
  at: timeParam,
  from: timeParam,
  to: timeParam,
  kind: term,
  q: textParam,
  role: term,
  managesMembers: flagParam,
  source: term,
  sort: term,
  project: textParam,
  by: termParam(320),
  columns: term,
  held: term,
  cell: termParam(640),
  why: termParam(320),
  origin: term,
  subject: subjectParam,
});
/** State of the access views in the address; `at`, `from` and `to` are moments, ISO 8601. */
export type AccessSearch = ReturnType<typeof accessSearch>;
