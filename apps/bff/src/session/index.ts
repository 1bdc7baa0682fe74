export { createRightsReader, type Rights, type RightsReader, rightsOf } from '../authz/rights.ts';
export { sessionHandlers } from './handlers.ts';
export { type Actor, createSessionService, type SessionService } from './service.ts';
export { createSignInLimit } from './signInLimit.ts';
export { createSignInNames } from './signInNames.ts';
export { createSessionStore } from './store.ts';
export { sessionCookie } from './tokens.ts';
