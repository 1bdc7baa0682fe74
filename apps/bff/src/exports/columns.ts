import type {
  AccessSource,
  AccessSubject,
  ComparedAccess,
  ComparedChange,
  Finding,
  Group,
  MatrixKind,
  Member,
  OperationSummary,
  Project,
  ProjectChange,
  ProjectGroupMember,
  ProjectMember,
  ProjectRole,
  ProjectUser,
  ReachedProject,
  User,
} from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { accountStatusText } from '@rolecall/contract/labels/accounts';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import {
  accessChangeKindTexts,
  comparedChangeKindTexts,
  comparedChangeOriginTexts,
  whatText,
} from '@rolecall/contract/labels/comparison';
import { groupKindText } from '@rolecall/contract/labels/groups';
import { type OperationRow, rowChangeText } from '@rolecall/contract/labels/operationRows';
import { itemStateTexts, operationStateTexts } from '@rolecall/contract/labels/operations';
import { managersText, memberKindTexts } from '@rolecall/contract/labels/projects';
import { roleCountText } from '@rolecall/contract/labels/roleCount';
import { sourcesText } from '@rolecall/contract/labels/sources';
import type { WholeRow } from '../access/matrix/service.ts';
import type { ExportedEntry } from '../audit/present.ts';
import type { Column } from './file.ts';

const why = {
  header: 'why',
  value: ({ sources }: { sources: readonly AccessSource[] }) => sourcesText(sources),
};
const managesMembers = {
  header: 'manages members',
  value: ({ managesMembers: manages }: { managesMembers: boolean }) => manages,
};
const status = { header: 'status', value: accountStatusText };

const id = { header: 'id', value: (row: { id: string }) => row.id };
const name = { header: 'name', value: (row: { name: string }) => row.name };
const description = { header: 'description', value: (row: { description: string }) => row.description };
const role = { header: 'role', value: (row: { role: string | null }) => row.role };
/** Usernames with the parts of the full name. */
const namedUser = [
  id,
  { header: 'username', value: (row: { username: string }) => row.username },
  { header: 'first name', value: (row: { firstName: string }) => row.firstName },
  { header: 'last name', value: (row: { lastName: string }) => row.lastName },
] as const;

export const groupExportColumns: readonly Column<Group>[] = [
  id,
  name,
  description,
  { header: 'gid', value: ({ gid }) => gid },
  { header: 'kind', value: groupKindText },
  { header: 'policies', value: ({ policies }) => policies.join('; ') },
  { header: 'members', value: ({ memberCount }) => memberCount },
];

export const memberExportColumns: readonly Column<Member>[] = [
  ...namedUser,
  { header: 'email', value: ({ email }) => email },
  status,
];

export const userExportColumns: readonly Column<User>[] = [
  ...memberExportColumns,
  { header: 'policies', value: ({ policies }) => policies.join('; ') },
  { header: 'groups', value: ({ groupCount }) => groupCount },
  { header: 'created', value: ({ createdAt }) => createdAt },
  { header: 'last activity', value: ({ lastActivity }) => lastActivity },
];

export const projectExportColumns: readonly Column<Project>[] = [
  id,
  name,
  description,
  { header: 'owner', value: ({ owner }) => owner?.username ?? null },
  { header: 'status', value: ({ status }) => status },
  { header: 'my role', value: ({ myRole }) => myRole },
  managesMembers,
  {
    header: 'role assignments',
    value: ({ counts }) =>
      counts.map(({ role, users, groups }) => roleCountText(role, users + groups)).join(', '),
  },
  { header: 'created', value: ({ createdAt }) => createdAt },
];

export const projectMemberColumns: readonly Column<ProjectMember>[] = [
  id,
  { header: 'kind', value: ({ kind }) => memberKindTexts[kind] },
  name,
  description,
  role,
  { header: 'other roles', value: ({ otherRoles }) => otherRoles.join('; ') },
  { header: 'owner', value: ({ isOwner }) => isOwner },
  { header: 'people', value: ({ people }) => people },
  {
    header: 'status',
    value: ({ kind, enabled, missing }) =>
      missing ? 'Missing' : kind === 'group' ? null : accountStatusText({ enabled }),
  },
];

export const projectGroupMemberColumns: readonly Column<ProjectGroupMember>[] = [...namedUser, status];

export const projectUserColumns: readonly Column<ProjectUser>[] = [
  id,
  { header: 'username', value: ({ username }) => username },
  name,
  status,
  role,
  managesMembers,
  why,
];

export const projectRoleColumns: readonly Column<ProjectRole>[] = [
  { header: 'id', value: ({ projectId }) => projectId },
  { header: 'project', value: ({ projectName }) => projectName },
  role,
  managesMembers,
  why,
  { header: 'owner and admins', value: ({ managers }) => managersText(managers) },
];

export const reachedProjectColumns: readonly Column<ReachedProject>[] = [
  id,
  { header: 'project', value: ({ name }) => name },
  role,
  managesMembers,
  why,
];

export const accessSubjectColumns: readonly Column<AccessSubject>[] = [id, name, description];

export const operationExportColumns: readonly Column<OperationSummary>[] = [
  id,
  { header: 'title', value: ({ title }) => title },
  { header: 'kind', value: ({ kind }) => kind },
  { header: 'target type', value: ({ target }) => target.type },
  { header: 'target', value: ({ target }) => target.name },
  { header: 'state', value: ({ state }) => operationStateTexts[state] },
  { header: 'started by', value: ({ startedBy }) => startedBy },
  { header: 'started', value: ({ createdAt }) => createdAt },
  { header: 'finished', value: ({ finishedAt }) => finishedAt },
  { header: 'items', value: ({ progress }) => progress.total },
  { header: 'succeeded', value: ({ progress }) => progress.done },
  { header: 'unchanged', value: ({ progress }) => progress.unchanged },
  { header: 'failed', value: ({ progress }) => progress.failed },
  { header: 'unknown', value: ({ progress }) => progress.unknown },
];

export const operationItemColumns: readonly Column<OperationRow>[] = [
  id,
  { header: 'name', value: ({ label }) => label },
  { header: 'change', value: (row) => rowChangeText(row) ?? null },
  { header: 'state', value: ({ state }) => itemStateTexts[state] },
  { header: 'detail', value: ({ detail }) => detail ?? null },
  { header: 'code', value: ({ code }) => code ?? null },
  { header: 'ctx', value: ({ ctx }) => ctx ?? null },
];

/** The row's own columns and one column per project, in the order of the screen. */
export const matrixColumns = (
  kind: MatrixKind,
  projects: readonly { readonly name: string }[],
): readonly Column<WholeRow>[] => [
  id,
  name,
  ...(kind === 'user' ? [status] : []),
  ...projects.map(
    ({ name }, place): Column<WholeRow> => ({
      header: name,
      value: (row) => {
        const access = row.accessAt(place);
        return access ? (accessText(access) ?? null) : null;
      },
    }),
  ),
];

export const findingExportColumns: readonly Column<Finding>[] = [
  { header: 'type', value: ({ subject }) => subject.type },
  { header: 'id', value: ({ subject }) => subject.id },
  { header: 'name', value: ({ subject }) => subject.name },
  description,
  { header: 'explanation', value: ({ explanation }) => explanation },
];

export const projectChangeColumns: readonly Column<ProjectChange>[] = [
  { header: 'entry', value: ({ seq }) => seq },
  { header: 'what', value: (change) => auditTitle({ ...change, reason: null }) },
  { header: 'at', value: ({ at }) => at },
  { header: 'not before', value: ({ notBefore }) => notBefore },
  { header: 'made', value: ({ origin }) => origin },
  { header: 'actor', value: ({ actor }) => actor?.name ?? null },
  { header: 'actor id', value: ({ actor }) => actor?.id ?? null },
  { header: 'action', value: ({ action }) => action },
  { header: 'outcome', value: ({ outcome }) => outcome },
  { header: 'before', value: ({ before }) => before && JSON.stringify(before) },
  { header: 'after', value: ({ after }) => after && JSON.stringify(after) },
];

export const auditEntryColumns: readonly Column<ExportedEntry>[] = [
  { header: 'entry', value: ({ seq }) => seq },
  { header: 'what', value: ({ title }) => title },
  { header: 'at', value: ({ at }) => at },
  { header: 'not before', value: ({ notBefore }) => notBefore },
  { header: 'made', value: ({ origin }) => origin },
  { header: 'actor', value: ({ actor }) => actor?.name ?? null },
  { header: 'actor id', value: ({ actor }) => actor?.id ?? null },
  { header: 'action', value: ({ action }) => action },
  { header: 'outcome', value: ({ outcome }) => outcome },
  { header: 'target type', value: ({ target }) => target?.type ?? null },
  { header: 'target', value: ({ target }) => target?.name ?? null },
  { header: 'target id', value: ({ target }) => target?.id ?? null },
  { header: 'project', value: ({ project }) => project?.name ?? null },
  { header: 'before', value: ({ before }) => before && JSON.stringify(before) },
  { header: 'after', value: ({ after }) => after && JSON.stringify(after) },
  { header: 'reason', value: ({ reason }) => reason },
  { header: 'ip', value: ({ ip }) => ip },
  { header: 'request id', value: ({ requestId }) => requestId },
  { header: 'previous hash', value: ({ previousHash }) => previousHash },
  { header: 'hash', value: ({ hash }) => hash },
  { header: 'hashed', value: ({ hashed }) => hashed },
];

export const comparedChangeColumns: readonly Column<ComparedChange>[] = [
  { header: 'type', value: ({ subject }) => subject.type },
  { header: 'id', value: ({ subject }) => subject.id },
  { header: 'name', value: ({ subject }) => subject.name },
  { header: 'change', value: ({ kind }) => comparedChangeKindTexts[kind] },
  { header: 'what', value: (row) => whatText(row) },
  { header: 'other type', value: ({ other }) => other?.type ?? null },
  { header: 'other id', value: ({ other }) => other?.id ?? null },
  { header: 'other', value: ({ other }) => other?.name ?? null },
  { header: 'before', value: ({ before }) => before },
  { header: 'after', value: ({ after }) => after },
  { header: 'not before', value: ({ notBefore }) => notBefore },
  { header: 'at', value: ({ at }) => at },
  { header: 'made', value: ({ origin }) => comparedChangeOriginTexts[origin] },
  { header: 'actor', value: ({ actor }) => actor?.name ?? null },
  { header: 'actor id', value: ({ actor }) => actor?.id ?? null },
  { header: 'entry', value: ({ seq }) => seq },
];

export const comparedAccessColumns: readonly Column<ComparedAccess>[] = [
  id,
  name,
  { header: 'change', value: ({ kind }) => accessChangeKindTexts[kind] },
  { header: 'role before', value: ({ before }) => before?.role ?? null },
  { header: 'manages members before', value: ({ before }) => before?.managesMembers ?? null },
  { header: 'why before', value: ({ before }) => before && why.value(before) },
  { header: 'role after', value: ({ after }) => after?.role ?? null },
  { header: 'manages members after', value: ({ after }) => after?.managesMembers ?? null },
  { header: 'why after', value: ({ after }) => after && why.value(after) },
];
