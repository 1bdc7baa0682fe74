import { t } from '@rolecall/messages';
import type { AuditState } from '../audit.ts';

/** The label of each field of a change. */
export const fieldTexts: Readonly<Record<keyof AuditState, string>> = {
  name: 'Name',
  description: t('Description'),
  gid: 'GID',
  kind: 'Kind',
  policies: 'Policies',
  username: 'Username',
  firstName: t('First name'),
  lastName: t('Last name'),
  email: 'Email',
  jobTitle: t('Job title'),
  department: 'Department',
  enabled: 'Account',
  groups: 'Groups',
  primaryGroup: t('Primary group'),
  owner: 'Owner',
  members: 'Roles',
  users: 'Members',
  projects: t('Roles in projects'),
  ownedProjects: t('Projects owned'),
  people: t('Number of members'),
  signInMethod: 'Method',
  sessions: t('Open sessions'),
};
