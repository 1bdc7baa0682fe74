import type { AuditLog } from '../../src/audit/log.ts';
import type { Conclusion, Deed } from '../../src/audit/records.ts';

/** An audit log in memory, for tests of who calls it and when: what the real one stores is tested in `auditLog.test.ts`. */
export function recorder() {
  const intents: { what: Deed; conclusion: Conclusion | null }[] = [];
  const denials: Deed[] = [];
  const audit: Pick<AuditLog, 'begin' | 'note'> = {
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
    note: async (draft) => denials.push(draft),
  };
  return { audit, intents, denials };
}
