import { t } from '@rolecall/messages';
import type { AuditState } from '../audit.ts';

/** The label of each field of a change. */
export const fieldTexts: Readonly<Record<keyof AuditState, string>> = {
  name: t('Name'),
  description: t('Description'),
  gid: t('GID'),
  kind: t('Kind'),
  policies: t('Policies'),
  username: t('Username'),
  firstName: t('First name'),
  lastName: t('Last name'),
  email: t('Email'),
  jobTitle: t('Job title'),
  department: t('Department'),
  enabled: t('Account'),
  groups: t('Groups'),
  primaryGroup: t('Primary group'),
  owner: t('Owner'),
  members: t('Roles'),
  users: t('Members'),
  projects: t('Roles in projects'),
  ownedProjects: t('Projects owned'),
  people: t('Number of members'),
  signInMethod: t('Method'),
  sessions: t('Open sessions'),
};
