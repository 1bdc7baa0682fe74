export * from './groups.ts';
export * from './ids.ts';
export * from './operations.ts';
export * from './paging.ts';
export * from './problem.ts';
export * from './routes.ts';
export * from './session.ts';
export * from './users.ts';
