import type { MatrixKind } from '@rolecall/contract';
import { userAccessLink } from '../../../links/access.ts';
import { groupLink } from '../../../links/groups.ts';

/** The page of a row: what the person can reach at that moment, or the group. */
export const rowLink = (kind: MatrixKind, id: string, at: string | undefined) =>
  kind === 'user' ? userAccessLink(id, { at }) : groupLink(id);
