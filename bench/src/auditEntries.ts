import { type AuditActor, anonymous, type Draft, entryContent } from '@rolecall/bff';

const groups = 10_000;
const people = 100_000;
const yearMs = 365 * 24 * 3_600_000;
/** The kinds of ten consecutive entries in a list. One of them also has an intent in the log. */
const kinds = [
  'change',
  'sign-in',
  'outside',
  'sign-out',
  'outside',
  'denied',
  'sign-in',
  'outside',
  'sign-out',
  'outside',
] as const;

/** Derived from a number, so that the same number is the same group or user. */
const idOf = (kind: string, no: number) =>
  `${kind}${String(no).padStart(7, '0')}-0000-4000-8000-000000000000`;
const groupOf = (no: number) => ({
  type: 'group' as const,
  id: idOf('a', no),
  name: `team-${String(no).padStart(5, '0')}`,
});
const personOf = (no: number) => ({ id: idOf('b', no), name: `person.${String(no).padStart(6, '0')}` });

/** A group that entries mention, and a user who made some of the changes. */
export const knownGroup = groupOf(groups / 2);
export const knownActor = personOf(40).name;

/**
 * A log of one year, to be appended to an empty one: sign-ins and sign-outs, denials, changes made outside Rolecall,
 * and changes made through Rolecall, each with its intent before it.
 * @param shown the number of entries besides those intents
 * @returns chunks, in order
 */
export function* yearOfEntries(shown: number, batchSize: number): Generator<Draft[]> {
  const began = Date.now() - yearMs;
  let drafts: Draft[] = [];
  let seq = 0;
  for (let index = 0; index < shown; index += 1) {
    const at = new Date(began + Math.floor((index / shown) * yearMs)).toISOString();
    for (const draft of draftsOf(index, at, seq + 1)) {
      drafts.push(draft);
      seq += 1;
    }
    if (drafts.length < batchSize) continue;
    yield drafts;
    drafts = [];
  }
  if (drafts.length > 0) yield drafts;
}

function draftsOf(index: number, at: string, seq: number): Draft[] {
  const by = whoDid(index);
  // Strides without a common divisor, so that neighbors in the log are far apart in the tenant.
  const group = groupOf((index * 7919) % groups);
  const member = personOf((index * 104_729) % people);
  const change = entryContent({
    action: 'group.change-members',
    target: group,
    subjects: [['user', member.id]],
    before: { groups: [] },
    after: { groups: [{ id: group.id, name: group.name }] },
  });
  switch (kinds[index % kinds.length]) {
    case 'change':
      return [
        { ...change, by, at, outcome: 'attempted' },
        { ...change, by, at, outcome: 'success', intentSeq: seq, upstreamStatus: 200, durationMs: 31 },
      ];
    case 'outside':
      return [{ ...change, by: anonymous, at, origin: 'outside', outcome: 'success', notBefore: at }];
    case 'denied':
      return [{ ...entryContent({ action: 'group.update', target: group }), by, at, outcome: 'denied' }];
    case 'sign-in':
      return [{ ...entryContent({ action: 'session.sign-in' }), by, at, outcome: 'success' }];
    default:
      return [{ ...entryContent({ action: 'session.sign-out' }), by, at, outcome: 'success' }];
  }
}

function whoDid(index: number): AuditActor {
  const { id, name } = personOf((index * 31) % 200);
  return {
    requestId: `0000-${index}`,
    actorId: id,
    actorName: name,
    capabilities: ['groups:read', 'groups:write'],
    sessionHash: 'c2Vzc2lvbiBvZiBzb21lYm9keSBpbiB0aGUgYmVuY2htYXJr',
    ip: '10.0.0.1',
  };
}
