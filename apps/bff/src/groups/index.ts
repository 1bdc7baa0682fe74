export { createDeletionWork } from './deletion.ts';
export { createMemberWork } from './members.ts';
export { groupHandlers } from './routes.ts';
export { createGroupService, type GroupService } from './service.ts';
