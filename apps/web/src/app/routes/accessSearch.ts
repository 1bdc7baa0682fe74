import {
  flagParam,
  idParam,
  searchParams,
  subjectParam,
  termParam,
  textParam,
  timeParam,
} from '../../lib/searchParams.ts';
import type { AccessSearch } from '../../links/access.ts';

const term = termParam(128);

export const accessSearch: (search: Record<string, unknown>) => AccessSearch = searchParams({
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
  by: idParam,
  columns: term,
  held: term,
  cell: termParam(6_200),
  why: idParam,
  origin: term,
  subject: subjectParam,
});
