export { restoreClock } from './clock.ts';
export type { SubjectType } from './facts.ts';
export { createHistory, type History, type ReadableHistory } from './history.ts';
export type { Moment } from './moments.ts';
export { factsInPieces } from './pieces.ts';
export { type EdgeKind, edgeTables, valueTables } from './tables.ts';
