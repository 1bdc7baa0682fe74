export { createHistory, type History, type Moment } from './history.ts';
export { forever } from './tables.ts';
