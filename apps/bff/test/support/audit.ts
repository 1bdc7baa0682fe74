import type { Conclusion, EntryContent } from '../../src/audit/entryContent.ts';
import type { AuditLog } from '../../src/audit/log.ts';

/** An in-memory audit log for tests of its callers. What the real one stores is tested in `audit.test.ts`. */
export function auditRecorder() {
  const intents: { what: EntryContent; conclusion: Conclusion | null }[] = [];
  const denials: EntryContent[] = [];
  const audit: Pick<AuditLog, 'begin' | 'record'> = {
    begin: async (_by, what) => {
      const intent: (typeof intents)[number] = { what, conclusion: null };
      const seq = intents.push(intent);
      return {
        seq,
        end: async (conclusion) => {
          intent.conclusion = conclusion;
        },
      };
    },
    record: async (draft) => denials.push(draft),
  };
  return { audit, intents, denials };
}
