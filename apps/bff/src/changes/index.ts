export { type Authority, createAuthority } from '../authz/authority.ts';
export { createRightsGuard, type RightsGuard } from '../authz/rightsGuard.ts';
export { safeguardHandlers } from '../safeguards/handlers.ts';
export { noteAnswer } from './answers.ts';
export { applyChange } from './change.ts';
export { createLocks, type Locks } from './locks.ts';
export { noteDenial, recorded } from './recorded.ts';
export { requireVersion, versionOf } from './versions.ts';
