export { createCheckpoints, lastFactsVersion } from './checkpoints.ts';
export { createEntryIndex } from './entryIndex.ts';
export { auditHandlers } from './handlers.ts';
export { type AuditLog, createAuditLog, type StoredIntent } from './log.ts';
export { createOpenIntents } from './openIntents.ts';
export type { ExportedEntry } from './present.ts';
export { createResolution } from './reconciler/reconciler.ts';
export {
  type AuditedBy,
  type AuditTarget,
  auditedBy,
  type Conclusion,
  type Deed,
  type Draft,
  deed,
  lockOf,
  nobody,
  type Written,
} from './records.ts';
export { createAuditSearch } from './search.ts';
export { refillSubjects } from './subjectIndex.ts';
export { createVerifier } from './verifier.ts';
