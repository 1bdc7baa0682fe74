import { pageOf } from '../../lib/listing.ts';
import type { Handlers } from '../../routing/call.ts';
import type { MatrixService } from './service.ts';

export const matrixHandlers = (
  matrix: MatrixService,
): Pick<
  Handlers,
  'getMatrix' | 'listMatrixRows' | 'listMatrixColumns' | 'listMatrixCells' | 'getMatrixCell'
> => ({
  getMatrix: ({ query }) => matrix.totals(query),
  listMatrixRows: async ({ query }) => pageOf(await matrix.rows(query), query),
  listMatrixColumns: async ({ query }) => pageOf(await matrix.columns(query), query),
  listMatrixCells: ({ query }) => matrix.cells(query),
  getMatrixCell: ({ query }) => matrix.cell(query),
});
