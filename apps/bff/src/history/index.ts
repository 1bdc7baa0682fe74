export { createHistory, type History, type Moment } from './history.ts';
export { keepAt } from './kept.ts';
export { factsInPieces } from './pieces.ts';
