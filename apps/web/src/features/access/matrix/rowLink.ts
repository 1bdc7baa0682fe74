import type { MatrixKind } from '@rolecall/contract';
import { groupLink } from '../../groups/index.ts';
import { personAccessLink } from '../routes.ts';

/** The page of a row: what the person can reach at that moment, or the group. */
export const rowLink = (kind: MatrixKind, id: string, at: string | undefined) =>
  kind === 'user' ? personAccessLink(id, { at }) : groupLink(id);
