import type { Conclusion, EntryContent } from '../../src/audit/entryContent.ts';
import type { AuditLog } from '../../src/audit/log.ts';

/** An audit log in memory, for tests of who calls it and when: what the real one stores is tested in `auditLog.test.ts`. */
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
