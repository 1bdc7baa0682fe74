export { noteAnswer } from './answers.ts';
export { type Authority, createAuthority } from './authority.ts';
export { applyChange } from './change.ts';
export { createLocks, type Locks } from './locks.ts';
export { noteDenial, recorded } from './recorded.ts';
export { createRightsGuard, type RightsGuard } from './rightsGuard.ts';
export { safeguardHandlers } from './safeguards.ts';
export { requireVersion, versionOf } from './versions.ts';
