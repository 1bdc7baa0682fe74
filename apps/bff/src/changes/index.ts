export { type Authority, createAuthority } from './authority.ts';
export { applyChange, type ChangeContext, conclusionOf, noteDenial } from './change.ts';
export { createLocks, type Locks } from './locks.ts';
export { requireVersion, versionOf } from './versions.ts';
