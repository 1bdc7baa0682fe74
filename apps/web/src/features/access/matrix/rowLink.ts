import type { MatrixKind } from '@rolecall/contract';
import { userAccessLink } from '../../../links/access.ts';
import { groupLink } from '../../../links/groups.ts';

/** The page of a row: the user's access at that point in time, or the group. */
export const rowLink = (kind: MatrixKind, id: string, at: string | undefined) =>
  kind === 'user' ? userAccessLink(id, { at }) : groupLink(id);
