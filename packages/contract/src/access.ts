import { z } from 'zod';
import { resourceId } from './ids.ts';
import { atQuery, shownMoment } from './moments.ts';
import { pageOf, pageQuery, peoplePageOf, searchText, sortBy } from './paging.ts';
import {
  accessSource,
  effectiveAccess,
  managesMembersFilter,
  projectPerson,
  projectPersonListQuery,
  roleName,
} from './projects.ts';
import { policySource } from './users.ts';

const named = z.strictObject({ id: resourceId, name: z.string() });

/** Something whose access can be looked at, as it was called at a moment. */
export const accessSubjectListQuery = z.strictObject({
  ...pageQuery,
  ...atQuery,
  kind: z.enum(['project', 'user']),
  /** Parts of the name. */
  q: searchText,
});
export type AccessSubjectListQuery = z.output<typeof accessSubjectListQuery>;
export const accessSubject = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** A project's description, a person's full name. */
  description: z.string(),
});
export type AccessSubject = z.infer<typeof accessSubject>;
export const accessSubjectPage = z.strictObject({
  ...pageOf(accessSubject).shape,
  moment: shownMoment,
});

export const momentQuery = z.strictObject(atQuery);

/** A project as it was at a moment, and how many people had which role in it in the end. */
export const projectAccess = z.strictObject({
  id: resourceId,
  name: z.string(),
  description: z.string(),
  owner: named.nullable(),
  people: z.int(),
  /** Of `people`, how many are disabled. */
  disabled: z.int(),
  /** Of `people`, how many have each role, the highest first; null for those who only manage members. */
  roles: z.array(z.strictObject({ role: roleName.nullable(), people: z.int() })),
  /** Of `people`, how many can change the members, whatever their role. */
  managesMembers: z.int(),
  moment: shownMoment,
});
export type ProjectAccess = z.infer<typeof projectAccess>;

/** Everybody who could reach a project at a moment, with every reason, the deciding one first. */
export const projectAccessListQuery = z.strictObject({ ...projectPersonListQuery.shape, ...atQuery });
export type ProjectAccessListQuery = z.output<typeof projectAccessListQuery>;
export const projectAccessPage = z.strictObject({
  ...peoplePageOf(projectPerson).shape,
  moment: shownMoment,
});
export type ProjectAccessPage = z.infer<typeof projectAccessPage>;

/** A person as of a moment, with the layers that are not project roles: policies, and what data-access rules look at. */
export const personAccess = z.strictObject({
  id: resourceId,
  username: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  /** Management policies, each with where it comes from. */
  policies: z.array(z.strictObject({ policy: z.string(), sources: z.array(policySource) })),
  groups: z.array(named),
  primaryGroup: named.nullable(),
  projects: z.int(),
  /** Of `projects`, in how many the person has each role, the highest first; null where they only manage members. */
  roles: z.array(z.strictObject({ role: roleName.nullable(), projects: z.int() })),
  /** Of `projects`, in how many the person can change the members, whatever their role. */
  managesMembers: z.int(),
  moment: shownMoment,
});
export type PersonAccess = z.infer<typeof personAccess>;

export const personAccessSortFields = ['name', 'role'] as const;
export const personAccessListQuery = z.strictObject({
  ...pageQuery,
  ...atQuery,
  q: searchText,
  role: z.string().max(128).optional(),
  managesMembers: managesMembersFilter,
  sort: sortBy(personAccessSortFields, 'role'),
});
export type PersonAccessListQuery = z.output<typeof personAccessListQuery>;
export const reachedProject = z.strictObject({
  id: resourceId,
  name: z.string(),
  ...effectiveAccess,
  sources: z.array(accessSource),
});
export type ReachedProject = z.infer<typeof reachedProject>;
export const personAccessPage = z.strictObject({
  ...pageOf(reachedProject).shape,
  moment: shownMoment,
});
export type PersonAccessPage = z.infer<typeof personAccessPage>;
