export { type Authority, createAuthority } from './authority.ts';
export { applyChange, conclusionOf, noteDenial } from './change.ts';
export { createLocks, type Locks } from './locks.ts';
export { requireVersion, versionOf } from './versions.ts';
