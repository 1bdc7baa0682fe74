import type { AuditState } from '../audit.ts';

/** The label of each field of a change. */
export const fieldTexts: Readonly<Record<keyof AuditState, string>> = {
  name: 'Name',
  description: 'Description',
  gid: 'GID',
  kind: 'Kind',
  policies: 'Policies',
  username: 'Username',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'Email',
  jobTitle: 'Job title',
  department: 'Department',
  enabled: 'Account',
  groups: 'Groups',
  primaryGroup: 'Primary group',
  owner: 'Owner',
  members: 'Roles',
  users: 'Members',
  projects: 'Roles in projects',
  ownedProjects: 'Projects owned',
  people: 'Number of members',
  signInMethod: 'Method',
  sessions: 'Open sessions',
};
