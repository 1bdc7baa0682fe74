export { createProjectGuard, type ProjectActor, type ProjectGuard } from './guard.ts';
export { createRoleWork } from './roleChanges.ts';
export { projectHandlers } from './routes.ts';
