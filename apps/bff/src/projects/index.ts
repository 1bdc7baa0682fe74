export { createProjectGuard, type ProjectActor, type ProjectGuard } from '../authz/projectGuard.ts';
export { projectHandlers } from './handlers.ts';
export { createHeldRoles, type HeldRoles } from './held.ts';
export { createRoleWork } from './roleChanges.ts';
export { createProjectService, type ProjectService } from './service.ts';
