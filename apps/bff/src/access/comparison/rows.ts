import {
  type ComparedChange,
  type ComparedChangeKind,
  type ComparedChangeOrigin,
  type ComparedChangeWhat,
  type ComparisonBy,
  comparedChangeWhats,
} from '@rolecall/contract';
import { searchText } from '@rolecall/text';
import { sortRows } from '../../lib/sortRows.ts';
import { subjectKey } from '../../lib/subjectKey.ts';
import type { FactValue } from '../../storage/factDigest.ts';
import type { EntryOfChange } from './entries.ts';
import { type ChangePoint, isPointer, type NetChange } from './netChange.ts';
import { type OwnerRoles, ownerRolesIn } from './ownerRoles.ts';
import type { Named } from './subjects.ts';

/** A difference as listed under one subject, with subject numbers still unresolved. */
export interface ComparedRow extends ChangePoint {
  readonly kind: ComparedChangeKind;
  readonly what: ComparedChangeWhat;
  readonly subject: number;
  readonly other: number | null;
  readonly before: FactValue;
  readonly after: FactValue;
}

/** Looks up what the numbers in rows refer to. */
export interface Meanings {
  readonly subjects: ReadonlyMap<number, Named>;
  readonly entries: ReadonlyMap<number, EntryOfChange>;
}

const typeBy = { user: 'user', group: 'group', project: 'project' } as const;

/** Differences of users, groups or projects, listed under each of them. */
export function rowsBy(
  by: ComparisonBy,
  nets: readonly NetChange[],
  subjects: ReadonlyMap<number, Named>,
): ComparedRow[] {
  const type = typeBy[by];
  const ownerRoles = ownerRolesIn(nets);
  return nets
    .flatMap((net) => [...rowsOf(ownerRoles.withOwner(net), ownerRoles)])
    .filter(({ subject }) => subjects.get(subject)?.type === type);
}

/** Every place where a difference is listed. */
function* rowsOf(net: NetChange, ownerRoles: OwnerRoles): Generator<ComparedRow> {
  const { what, no, other, before, after, at, seq } = net;
  const sides = { what, before, after, at, seq };
  yield { ...sides, kind: kindOf(net), subject: no, other };
  if (other !== null) yield { ...sides, kind: kindOf(net), subject: other, other: no };
  if (what !== 'owner') return;
  // The project's owner changes. The previous owner loses the project and the new one gains it.
  const place = { ...sides, other: no };
  const isOwn = (user: FactValue) => user !== null && !ownerRoles.covers(no, Number(user));
  if (isOwn(before)) yield { ...place, kind: 'lost', subject: Number(before), before: 'owner', after: null };
  if (isOwn(after)) yield { ...place, kind: 'gained', subject: Number(after), before: null, after: 'owner' };
}

function kindOf({ what, before, after }: NetChange): ComparedChangeKind {
  if (what === 'itself') return before === null ? 'created' : 'deleted';
  const comesAndGoes = what === 'membership' || what === 'policy' || what === 'role' || isPointer(what);
  if (comesAndGoes && before === null) return 'gained';
  return comesAndGoes && after === null ? 'lost' : 'changed';
}

export function involves({ what, subject, other, before, after }: ComparedRow, one: number): boolean {
  if (subject === one || other === one) return true;
  return isPointer(what) && other === null && (before === one || after === one);
}

const whatPlaces = new Map(comparedChangeWhats.map((what, index) => [what, index]));

/** Sorts rows, independent of the order in which they were found. */
export function sorted(rows: readonly ComparedRow[], sort: string, { subjects }: Meanings): ComparedRow[] {
  const placeOf = (no: number | null) => (no === null ? -1 : (subjects.get(no)?.place ?? -1));
  const byName = rows
    .map((row) => ({
      row,
      subject: placeOf(row.subject),
      what: whatPlaces.get(row.what) ?? 0,
      other: placeOf(row.other),
      value: String(row.after ?? row.before),
    }))
    .sort(
      (a, b) =>
        a.subject - b.subject ||
        a.what - b.what ||
        a.other - b.other ||
        (a.value < b.value ? -1 : a.value > b.value ? 1 : 0),
    )
    .map(({ row }) => row);
  return sort === 'name'
    ? byName
    : sortRows(byName, sort, (row) => (sort.endsWith('at') ? row.at : placeOf(row.subject)));
}

export const originOfRow = ({ seq }: ComparedRow, { entries }: Meanings): ComparedChangeOrigin =>
  (seq === null ? undefined : entries.get(seq)?.origin) ?? 'unknown';

/** The names and values that search matches. */
export function searchTextOf(row: ComparedRow, { subjects }: Meanings): string {
  const names = [row.subject, row.other].map((no) =>
    no === null ? undefined : subjects.get(no)?.searchText,
  );
  const values = [row.before, row.after].map(
    (value) => valueText(row.what, value, row.other, subjects) ?? '',
  );
  return [...names, searchText(...values)].filter(Boolean).join('\n');
}

function valueText(
  what: ComparedChangeWhat,
  value: FactValue,
  other: number | null,
  subjects: ReadonlyMap<number, Named>,
): string | null {
  if (value === null) return null;
  if (what === 'enabled') return value === 1 ? 'enabled' : 'disabled';
  if (isPointer(what) && other === null) return subjects.get(Number(value))?.name ?? String(value);
  return String(value);
}

/** A row in the contract's format. */
export function presentComparedChange(row: ComparedRow, meanings: Meanings): ComparedChange {
  const { kind, what, before, after, at, seq } = row;
  const subject = named(row.subject, meanings.subjects);
  const other = row.other === null ? null : named(row.other, meanings.subjects);
  const entry = seq === null ? undefined : meanings.entries.get(seq);
  return {
    id: [
      subjectKey(subject),
      what,
      ...(other ? [subjectKey(other)] : []),
      ...(what === 'policy' ? [before ?? after] : []),
    ].join(' '),
    kind,
    subject: plain(subject),
    what,
    other: other && plain(other),
    before: valueText(what, before, row.other, meanings.subjects),
    after: valueText(what, after, row.other, meanings.subjects),
    at: new Date(at).toISOString(),
    notBefore: entry?.notBefore ?? null,
    origin: originOfRow(row, meanings),
    actor: entry?.actor ?? null,
    seq: entry?.seq ?? null,
  };
}

export const plain = ({ type, id, name, isDeleted }: Named) => ({ type, id, name, isDeleted });

function named(no: number, subjects: ReadonlyMap<number, Named>): Named {
  const subject = subjects.get(no);
  if (!subject) throw new Error(`Number ${no} of the history has no subject`);
  return subject;
}
