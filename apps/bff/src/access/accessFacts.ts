import type { Principal, RoleAssignment, SubjectId } from '@rolecall/access';

/** A user, group or project, with the key that the source of the facts uses for it. */
interface Keyed<Id extends SubjectId> {
  readonly key: Id;
  readonly id: string;
}

interface NamedSubject<Id extends SubjectId> extends Keyed<Id> {
  readonly name: string;
}

interface DescribedProject<Id extends SubjectId> extends NamedSubject<Id> {
  readonly description: string;
}

interface NamedUser<Id extends SubjectId> extends NamedSubject<Id> {
  readonly username: string;
  /** First and last name. */
  readonly name: string;
  readonly enabled: boolean;
}

type Policy<Id extends SubjectId> = Principal<Id> & { readonly policy: string };

/**
 * The facts that access depends on, at one point in time: the current ones in memory (`currentAccessFacts`), or those
 * of the history at any time (`factsAt`). Keys are IDs in memory and numbers in the history.
 */
export interface AccessFacts<Id extends SubjectId> {
  project(id: string): Promise<(DescribedProject<Id> & { readonly ownerId: Id | null }) | undefined>;
  user(id: string): Promise<(NamedUser<Id> & { readonly primaryGroupKey: Id | null }) | undefined>;
  users(keys: Iterable<Id>): Promise<readonly NamedUser<Id>[]>;
  groups(keys: Iterable<Id>): Promise<readonly NamedSubject<Id>[]>;
  projects(keys: Iterable<Id>): Promise<readonly NamedSubject<Id>[]>;
  allProjects(): Promise<readonly NamedSubject<Id>[]>;
  /** Who has which role in a project. */
  roleAssignmentsIn(projectKey: Id): Promise<readonly RoleAssignment<Id>[]>;
  /** Roles of users and groups, in any project. */
  roleAssignmentsTo(
    principals: readonly Principal<Id>[],
  ): Promise<readonly (RoleAssignment<Id> & { readonly projectId: Id })[]>;
  projectsOwnedBy(userKey: Id): Promise<readonly Id[]>;
  membersOf(groupKeys: ReadonlySet<Id>): Promise<readonly { readonly memberId: Id; readonly groupId: Id }[]>;
  groupsOf(userKey: Id): Promise<readonly NamedSubject<Id>[]>;
  policiesOf(principals: readonly Principal<Id>[]): Promise<readonly Policy<Id>[]>;
  /** The users and groups that have one of these policies. */
  holdersOf(policies: readonly string[]): Promise<readonly Policy<Id>[]>;
}
