export { createProjectGuard, type ProjectActor, type ProjectGuard } from './guard.ts';
export { createHeldRoles, type HeldRoles } from './held.ts';
export { createRoleWork } from './roleChanges.ts';
export { projectHandlers } from './routes.ts';
export { createProjectService, type ProjectService } from './service.ts';
