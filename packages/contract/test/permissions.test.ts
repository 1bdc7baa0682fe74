import { expect, test } from 'vitest';
import { type Permission, type Route, routes } from '../src/index.ts';

/** What each route needs, written down apart from the routes so that a weakened declaration fails here. */
const reviewed: Readonly<Record<string, readonly string[]>> = {
  'audit:read': [
    'compareProjectAccess',
    'compareUserAccess',
    'exportAccessSubjects',
    'exportAuditEntries',
    'exportAuditLog',
    'exportComparedChanges',
    'exportFindings',
    'exportMatrix',
    'exportProjectAccess',
    'exportProjectComparison',
    'exportUserAccess',
    'exportUserComparison',
    'getAuditEntry',
    'getAuditTotals',
    'getAuditVerification',
    'getFindingTotals',
    'getHistory',
    'getMatrix',
    'getMatrixCell',
    'getOverview',
    'getProjectAccess',
    'getUserAccess',
    'listAccessSubjects',
    'listAuditEntries',
    'listAuditRequests',
    'listComparedChanges',
    'listFindings',
    'listMatrixCells',
    'listMatrixColumns',
    'listMatrixRows',
    'listProjectAccess',
    'listUserAccess',
  ],
  'groups:read': [
    'exportGroupProjects',
    'exportGroups',
    'exportMembers',
    'getGroup',
    'getSafeguards',
    'listGroupProjects',
    'listGroups',
    'listMembers',
    'previewMemberships',
    'resolveGroups',
  ],
  'groups:write': ['changeMembers', 'createGroup', 'deleteGroup', 'updateGroup'],
  'project: changeOwner': ['changeOwner', 'previewOwner'],
  'project: manageMembers': [
    'changeRoles',
    'exportProjectChanges',
    'listCandidates',
    'listProjectChanges',
    'previewRoles',
    'resolveCandidates',
  ],
  'project: readMembers': [
    'exportProjectGroupMembers',
    'exportProjectMembers',
    'exportProjectPeople',
    'listProjectGroupMembers',
    'listProjectMembers',
    'listProjectPeople',
  ],
  'project: see': ['getProject', 'leaveProject'],
  public: ['backChannelLogout', 'finishSingleSignOn', 'getSignInMethods', 'signIn', 'startSingleSignOn'],
  'signed-in': [
    'endOtherSessions',
    'endSession',
    'exportOperationItems',
    'exportOperations',
    'exportProjects',
    'getOperation',
    'getSession',
    'listOperations',
    'listProjects',
    'listSessions',
    'retryOperation',
    'signOut',
    'stopOperation',
    'watchOperations',
  ],
  'users:read': ['countUserSessions', 'exportUsers', 'listUsers', 'resolveUsers'],
  'users:read, or one’s own': ['exportUserProjects', 'getUser', 'listUserProjects'],
  'users:write': ['changeUserGroups', 'createUser', 'deleteUser', 'endUserSessions', 'updateUser'],
};

const label = (permission: Permission) => {
  if (typeof permission === 'string') return permission;
  return 'project' in permission
    ? `project: ${permission.project}`
    : `${permission.capability}, or one’s own`;
};

test('A4 each route needs the permission that was reviewed', () => {
  const table: [string, Route][] = Object.entries(routes);
  const declared = Object.fromEntries(table.map(([name, { permission }]) => [name, label(permission)]));
  const expected = Object.fromEntries(
    Object.entries(reviewed).flatMap(([permission, names]) => names.map((name) => [name, permission])),
  );
  expect(declared).toEqual(expected);
});
