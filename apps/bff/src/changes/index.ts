export { noteAnswer } from './answers.ts';
export { type Authority, createAuthority } from './authority.ts';
export { applyChange } from './change.ts';
export { createLocks, type Locks } from './locks.ts';
export { noteDenial, recorded } from './recorded.ts';
export { requireVersion, versionOf } from './versions.ts';
