export type { SubjectType } from './facts.ts';
export { createHistory, type History, type Moment } from './history.ts';
export { type EdgeKind, edgeTables, valueTables } from './tables.ts';
