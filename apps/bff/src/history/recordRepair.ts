import type { Transaction } from 'kysely';
import { anonymous, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { FactRow } from '../storage/factDigest.ts';
import type { FactDigests } from '../storage/factDigests.ts';
import { describeFact, readNames, subjectsInFact } from '../storage/factNames.ts';
import type { Schema } from '../storage/schema.ts';
import type { Cause } from './changeDetector.ts';
import { auditStateOf, stateChanges } from './changes.ts';
import type { CurrentState } from './currentState.ts';
import type { FactReference } from './facts.ts';
import { type Alteration, type Repair, repairSubject } from './repair.ts';
import type { StoredSubject } from './storedSubjects.ts';
import { forever } from './tables.ts';

/** Alterations that an entry lists. It only counts the others. */
const mostNamed = 20;

/** Repairs the stored facts of a subject, and records the alterations in the audit log. */
export async function recordRepair(
  transaction: Transaction<Schema>,
  {
    subject,
    no,
    wanted,
    found,
    audit,
    digests,
  }: {
    subject: FactReference;
    no: number;
    wanted: CurrentState;
    found: StoredSubject;
    audit: AuditLog;
    digests: FactDigests;
  },
): Promise<Cause & { current: CurrentState }> {
  const { type, id, name } = subject;
  const repair = await repairSubject(transaction, { type, no, wanted }, found, digests);
  const named = repair.alterations.slice(0, mostNamed);
  const names = await readNames(transaction, [
    no,
    ...named.flatMap(({ table, found: row, original }) =>
      [row, original].flatMap((fact) => (fact ? subjectsInFact(table, fact) : [])),
    ),
    ...[found.current, wanted].flatMap(({ edges }) =>
      [...edges.values()].flatMap(({ kind, key: [to] }) => (kind === 'policies' ? [] : [Number(to)])),
    ),
    ...[found.current, wanted].flatMap(({ values }) =>
      [values?.primary_group_no, values?.owner_no].flatMap((to) => (typeof to === 'number' ? [to] : [])),
    ),
  ]);
  const nameOf = (of: number): FactReference =>
    names.get(of) ?? { type: 'user', id: String(of), name: String(of) };
  const changes = stateChanges(found.current, wanted);
  const columns =
    changes.created || changes.deleted
      ? Object.keys(wanted.values ?? found.current.values ?? {})
      : changes.columns;
  const edges = [...changes.lost, ...changes.gained];
  const seq = await audit.recordIn(transaction, [
    {
      ...entryContent({
        action: 'history.repair',
        target: { type, id, name },
        project: type === 'project' ? { id, name } : null,
        subjects: edges.flatMap(({ kind, key: [to] }) => {
          if (kind === 'policies') return [];
          const { type: of, id: concerned } = nameOf(Number(to));
          return [[of, concerned] as const];
        }),
        before: auditStateOf(type, found.current.values, columns, changes.lost, nameOf),
        after: auditStateOf(type, wanted.values, columns, changes.gained, nameOf),
      }),
      by: anonymous,
      outcome: repair.isProven ? 'success' : 'failed',
      reason: reasonOf(repair, named, (alteration) => describe(alteration, names)),
    },
  ]);
  return { because: seq[0] ?? 0, current: repair.current };
}

function reasonOf(
  { alterations, isProven }: Repair,
  named: readonly Alteration[],
  describe: (alteration: Alteration) => string,
): string {
  const more = alterations.length - named.length;
  const list = [...named.map(describe), ...(more > 0 ? [`${more} more`] : [])].join('; ');
  const end = isProven
    ? 'Everything was restored.'
    : 'The current state was read from the platform again. The past state can’t be restored.';
  return `The history was changed in the database, not through Rolecall: ${list}. ${end}`;
}

type Names = Awaited<ReturnType<typeof readNames>>;

function describe({ kind, table, found, original }: Alteration, names: Names): string {
  const row = original ?? found;
  if (!row) return 'a fact is missing';
  const what = describeFact(table, row, names);
  if (kind === 'inserted') return `${what} was added`;
  if (kind === 'deleted') return `${what} was deleted`;
  if (kind === 'unknown' || !found) return `${what} was changed`;
  const changed = Object.keys(row).filter((column) => column !== 'digest' && found[column] !== row[column]);
  const details = changed.map(
    (column) =>
      `${labels[column] ?? column.replace(/_no$/, '').replaceAll('_', ' ')} from ${valueText(column, row, names)} to ${valueText(column, found, names)}`,
  );
  return `${what} was changed: ${details.join(', ')}`;
}

/** Readable names for technical columns. */
const labels: Readonly<Record<string, string>> = {
  valid_from: 'start',
  valid_to: 'end',
  from_seq: 'starting entry',
  to_seq: 'ending entry',
};

function valueText(column: string, row: FactRow, names: Names): string {
  const value = row[column] ?? null;
  if (value === null) return 'none';
  if (value === forever) return 'never';
  if (column.startsWith('valid_') && !Number.isNaN(new Date(value).getTime()))
    return new Date(value).toISOString();
  return JSON.stringify((column.endsWith('_no') && names.get(Number(value))?.name) || value);
}
