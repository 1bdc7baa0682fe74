export { type Authority, createAuthority } from './authority.ts';
export { applyChange, type Change, type Outcome } from './change.ts';
export { coalesce } from './coalesce.ts';
export { createLocks, type Locks } from './locks.ts';
export { requireVersion, versionOf } from './versions.ts';
