export { createDirectory, type Directory } from './directory.ts';
export { requireDistinctName } from './distinctNames.ts';
export { findByNames } from './findByNames.ts';
export { createProjectDirectory, type ProjectDirectory, type ProjectRow } from './projects.ts';
export { type GroupRow, groupFields, type UserRow, userFields } from './rows.ts';
export { type SortKey, sortRows } from './snapshot.ts';
