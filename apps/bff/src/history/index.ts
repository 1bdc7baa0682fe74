export { createHistory, type History, type Moment } from './history.ts';
