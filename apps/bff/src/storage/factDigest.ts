import { hash } from 'node:crypto';

/** A value that both databases can store. */
export type FactValue = string | number | null;
export type FactRow = Readonly<Record<string, FactValue>>;

const validity = ['valid_from', 'valid_to', 'from_seq', 'to_seq'] as const;

/**
 * All tables of facts: the subject of a row, the rest of its key besides `valid_from`, and the protected columns in
 * the order in which they are hashed. Any change to this invalidates all stored digests.
 */
export const factTables = {
  history_users: {
    subject: 'user_no',
    key: [],
    columns: [
      ...['user_no', 'username', 'first_name', 'last_name', 'email', 'enabled', 'primary_group_no'],
      ...validity,
    ],
  },
  history_groups: {
    subject: 'group_no',
    key: [],
    columns: ['group_no', 'name', 'description', 'gid', 'kind', ...validity],
  },
  history_projects: {
    subject: 'project_no',
    key: [],
    columns: ['project_no', 'name', 'description', 'owner_no', ...validity],
  },
  history_policies: {
    subject: 'holder_no',
    key: ['policy'],
    columns: ['holder_no', 'policy', ...validity],
  },
  history_memberships: {
    subject: 'user_no',
    key: ['group_no'],
    columns: ['user_no', 'group_no', ...validity],
  },
  history_role_assignments: {
    subject: 'project_no',
    key: ['principal_no', 'role'],
    columns: ['project_no', 'principal_no', 'role', ...validity],
  },
} as const satisfies Record<string, { subject: string; key: readonly string[]; columns: readonly string[] }>;
export type FactTableName = keyof typeof factTables;
/** Stored digests begin with the name that the table had when they were introduced. */
const hashedNames: Partial<Record<FactTableName, string>> = { history_role_assignments: 'history_grants' };
// Object.keys loses the type of the keys.
export const factTableNames = Object.keys(factTables) as FactTableName[];

/** `value` is added to the subject's digest, and `mark`, its beginning, is stored with the row. */
export interface Digest {
  readonly value: bigint;
  readonly mark: string;
}

const markBytes = 16;

export function digestOfFact(table: FactTableName, row: FactRow): Digest {
  const content: FactValue[] = [hashedNames[table] ?? table];
  for (const column of factTables[table].columns) content.push(row[column] ?? null);
  return digestOf(content);
}

/** The digest of a subject's number and identity, which is part of the subject's own digest. */
export const digestOfSubject = (subject: { no: number; type: string; id: string }): Digest =>
  digestOf(['history_subjects', subject.no, subject.type, subject.id]);

/** What a subject adds to the digest of the whole history. */
export const digestOfWhole = (no: number, digest: string): bigint => digestOf(['whole', no, digest]).value;

function digestOf(content: readonly FactValue[]): Digest {
  const bytes = hash('sha512', JSON.stringify(content), 'buffer');
  return {
    value: BigInt(`0x${bytes.toString('hex')}`),
    mark: bytes.toString('base64url', 0, markBytes),
  };
}

/** Digests are sums, so a change only needs the rows that it affects. */
const modulus = 1n << 512n;
export const digestSum = (a: bigint, b: bigint): bigint => (a + b) % modulus;
export const digestDifference = (a: bigint, b: bigint): bigint => (a - b + modulus) % modulus;
export const textOfDigest = (value: bigint): string => value.toString(16);
/** Invalid text counts as zero. */
export const digestOfText = (text: string | null): bigint =>
  text !== null && /^[0-9a-f]{1,128}$/.test(text) ? BigInt(`0x${text}`) : 0n;
