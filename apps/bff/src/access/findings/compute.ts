import { type AccessGraph, effectivePolicies } from '@rolecall/access';
import type { Finding, FindingKind } from '@rolecall/contract';
import type { Text } from '@rolecall/messages/text';
import { collationKey } from '@rolecall/text';
import type { AuditorGroup } from '../../authz/auditorGroups.ts';
import { mapInChunks, sortInChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';
import { type DirectoryAt, readDirectory } from './directory.ts';
import { explanations } from './explanations.ts';
import { type FindingNames, findingNames } from './naming.ts';
import { type Found, findAll } from './rules.ts';

/** A finding before its language is known. */
export interface ComputedFinding extends Omit<Finding, 'explanation'> {
  readonly explanation: Text;
}

/** The findings of each kind, sorted by name. */
export type Findings = Readonly<Record<FindingKind, readonly ComputedFinding[]>>;

/**
 * All findings as of a point in time, from the history's facts. Works in chunks so that other requests get a turn.
 * Names are read only for subjects that have findings.
 */
export async function computeFindings(
  db: Database,
  at: number,
  graph: AccessGraph<number>,
  auditorGroups: readonly AuditorGroup[],
): Promise<Findings> {
  const directory = await readDirectory(db, at);
  const found = await findAll(graph, directory);
  const names = await findingNames(db, at, directory, found);
  const present = presenter(directory, names);
  const sorted = async <Row>(rows: readonly Row[], make: (row: Row) => ComputedFinding) =>
    sortInChunks(await mapInChunks(rows, make), byName);
  return {
    'empty-groups': await sorted(found.emptyGroups, present.emptyGroup),
    'one-group-access': await sorted(found.oneGroupAccess, present.oneGroupAccess),
    'disabled-in-groups': await sorted(found.disabledInGroups, present.disabledInGroups),
    'disabled-owners': await sorted(found.disabledOwners, present.disabledOwner),
    'privileged-users': await sorted(found.privilegedUsers, present.privilegedUser),
    'auditor-groups': auditorGroups
      .map((group) => present.auditorGroup(group, (no) => [...graph.usersOf(no)].length))
      .sort(byName),
    'all-users-roles': await sorted(found.allUsersRoles, present.allUsersRole),
    'direct-policies': await sorted(found.directPolicies, present.directPolicies),
    'one-admin': await sorted(found.oneAdmin, present.oneAdmin),
    'redundant-roles': await sorted(found.redundantRoles, present.redundantRole),
  };
}

/** By name, ignoring case; equal names by their explanations. */
const byName = (a: ComputedFinding, b: ComputedFinding): number =>
  compare(collationKey(a.subject.name), collationKey(b.subject.name)) ||
  compare(a.explanation.english, b.explanation.english) ||
  compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const nothing: Finding['related'] = [];

type Of<Kind extends keyof Found> = Found[Kind][number];

function presenter(directory: DirectoryAt, { user: userOf, reference }: FindingNames) {
  // Many users have the same explanation, so they share one text.
  const texts = new Map<string, Text>();
  const shared = (text: Text) => {
    const existing = texts.get(text.english);
    if (existing === undefined) texts.set(text.english, text);
    return existing ?? text;
  };
  const ofUser = (no: number) => {
    const { reference: subject, fullName: description } = userOf(no);
    return { id: subject.id, subject, description };
  };
  const ofProject = (no: number) => {
    const subject = reference(no);
    return { id: subject.id, subject, description: directory.projects.get(no)?.description ?? '' };
  };
  const groupOf = (no: number | null) => (no === null ? null : reference(no));

  return {
    emptyGroup({ group, projects }: Of<'emptyGroups'>): ComputedFinding {
      const subject = reference(group);
      const description = directory.groups.get(group)?.description ?? '';
      return {
        id: subject.id,
        subject,
        description,
        explanation: shared(explanations.emptyGroup(projects)),
        related: [],
      };
    },
    oneGroupAccess({ user, group, projects }: Of<'oneGroupAccess'>): ComputedFinding {
      const through = reference(group);
      const explanation = shared(explanations.oneGroupAccess(through.name, projects));
      return { ...ofUser(user), explanation, related: [through] };
    },
    disabledInGroups({ user, groups }: Of<'disabledInGroups'>): ComputedFinding {
      const related = groups.map(reference).sort((a, b) => (a.name < b.name ? -1 : 1));
      const explanation = explanations.disabledInGroups(related.map(({ name }) => name));
      return { ...ofUser(user), explanation, related };
    },
    disabledOwner({ project, owner }: Of<'disabledOwners'>): ComputedFinding {
      const { reference: user } = userOf(owner);
      return { ...ofProject(project), explanation: explanations.disabledOwner(user.name), related: [user] };
    },
    privilegedUser({ user, groups }: Of<'privilegedUsers'>): ComputedFinding {
      const policiesOf = (no: number) => directory.privileged.get(no) ?? [];
      const related = groups.map(reference).sort((a, b) => (a.name < b.name ? -1 : 1));
      const policies = effectivePolicies(
        { policies: policiesOf(user) },
        groups.map((no) => ({ ...reference(no), policies: policiesOf(no) })),
      );
      const isEnabled = directory.people.get(user) === true;
      return {
        ...ofUser(user),
        explanation: shared(explanations.privilegedUser(policies, isEnabled)),
        related,
      };
    },
    auditorGroup({ id, name }: AuditorGroup, membersOf: (no: number) => number): ComputedFinding {
      const no = directory.groups.keys().find((each) => reference(each).id === id);
      if (no === undefined) {
        const subject = { type: 'group' as const, id, name: name ?? id };
        return { id, subject, description: '', explanation: explanations.missingAuditorGroup(), related: [] };
      }
      const subject = reference(no);
      const former = name === null || name === subject.name ? null : name;
      return {
        id,
        subject,
        description: directory.groups.get(no)?.description ?? '',
        explanation: explanations.auditorGroup(membersOf(no), former),
        related: [],
      };
    },
    allUsersRole({ project, role }: Of<'allUsersRoles'>): ComputedFinding {
      const about = ofProject(project);
      const everyone = directory.allUsers === null ? [] : [reference(directory.allUsers)];
      return {
        ...about,
        id: `${about.id}:${role}`,
        explanation: shared(explanations.allUsersRole(role)),
        related: everyone,
      };
    },
    directPolicies: ({ user, policies }: Of<'directPolicies'>): ComputedFinding => ({
      ...ofUser(user),
      explanation: shared(explanations.directPolicies(policies.toSorted())),
      related: nothing,
    }),
    oneAdmin({ project, only: { userId, groupId }, hasOwner }: Of<'oneAdmin'>): ComputedFinding {
      const admin = userOf(userId);
      const group = groupOf(groupId);
      const explanation = explanations.oneAdmin(
        { name: admin.reference.name, enabled: directory.people.get(userId) === true },
        group?.name ?? null,
        hasOwner,
      );
      return { ...ofProject(project), explanation, related: [admin.reference, ...(group ? [group] : [])] };
    },
    redundantRole({ project, assignment }: Of<'redundantRoles'>): ComputedFinding {
      const { reference: user } = userOf(assignment.userId);
      const group = groupOf(assignment.because.type === 'group' ? assignment.because.groupId : null);
      const about = ofProject(project);
      return {
        ...about,
        id: `${about.id}:${user.id}:${assignment.role}`,
        explanation: explanations.redundantRole(user.name, assignment, group?.name ?? null),
        related: [user, ...(group ? [group] : [])],
      };
    },
  };
}
