export { createHistory, type History } from './history.ts';
export type { Moment } from './moments.ts';
