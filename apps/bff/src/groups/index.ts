export { createDeletionWork } from './deletion.ts';
export { groupHandlers } from './handlers.ts';
export { createMemberWork } from './members.ts';
export { createGroupService, type GroupService } from './service.ts';
