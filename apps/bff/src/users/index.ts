export { createUserWork } from './creation.ts';
export { userHandlers } from './handlers.ts';
export { createUserService, type UserService } from './service.ts';
