import {
  matrix,
  matrixAxisParams,
  matrixCell,
  matrixCellParams,
  matrixCells,
  matrixCellsParams,
  matrixColumnList,
  matrixParams,
  matrixRowList,
} from './matrix.ts';
import { declare, type Route } from './route.ts';

export const matrixRoutes = {
  getMatrix: declare({
    method: 'get',
    path: '/access/matrix',
    summary: 'Matrix of groups or users by projects at a point in time: sizes and roles',
    permission: 'audit:read',
    query: matrixParams,
    response: matrix,
    exportable: { name: 'exportMatrix' },
  }),
  listMatrixRows: declare({
    method: 'get',
    path: '/access/matrix/rows',
    summary: 'Rows of a matrix, one page',
    permission: 'audit:read',
    query: matrixAxisParams,
    response: matrixRowList,
  }),
  listMatrixColumns: declare({
    method: 'get',
    path: '/access/matrix/columns',
    summary: 'Columns of a matrix, one page',
    permission: 'audit:read',
    query: matrixAxisParams,
    response: matrixColumnList,
  }),
  listMatrixCells: declare({
    method: 'get',
    path: '/access/matrix/cells',
    summary: 'One block of a matrix: its cells with a role',
    permission: 'audit:read',
    query: matrixCellsParams,
    response: matrixCells,
  }),
  getMatrixCell: declare({
    method: 'get',
    path: '/access/matrix/cell',
    summary: 'One cell of a matrix explained',
    permission: 'audit:read',
    query: matrixCellParams,
    response: matrixCell,
  }),
} as const satisfies Record<string, Route>;
