export { createRightsReader, type Rights, type RightsReader, rightsOf } from './rights.ts';
export { sessionHandlers } from './routes.ts';
export { type Actor, createSessionService, type SessionService } from './service.ts';
export { createSignInLimit } from './signInLimit.ts';
export { createSignInNames } from './signInNames.ts';
export { createSessionStore } from './store.ts';
export { sessionCookie } from './tokens.ts';
