export { createCheckpoints, lastFactsVersion } from './checkpoints.ts';
export { createEntryIndex } from './entryIndex.ts';
export { type AuditLog, createAuditLog, type StoredIntent } from './log.ts';
export { createOpenIntents } from './openIntents.ts';
export type { ExportedEntry } from './present.ts';
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
export { createResolution } from './resolution.ts';
export { auditHandlers } from './routes.ts';
export { createAuditSearch } from './search.ts';
export { refillSubjects } from './subjectIndex.ts';
export { createVerifier } from './verifier.ts';
