export { createUserWork } from './creation.ts';
export { userHandlers } from './routes.ts';
export { createUserService, type UserService } from './service.ts';
