import type { ProjectRole } from '@rolecall/contract';
import { describe, expect, it } from 'vitest';
import { projectEffects } from './projectEffects.ts';

const through = (groupId: string, role: string) => ({
  type: 'group' as const,
  groupId,
  groupName: groupId,
  role,
});
const row = (projectId: string, ...sources: ProjectRole['sources']): ProjectRole => ({
  projectId,
  projectName: projectId,
  role: sources[0]?.role ?? null,
  sources,
  managesMembers: false,
  manageable: false,
  managers: { owner: null, admins: [], adminTotal: 0 },
});
const joined = (projectId: string, role: string) => ({ projectId, projectName: projectId, role });

const nothing = { left: [], lostPolicies: [], joined: [] };

describe('projectEffects', () => {
  it('lists the projects that are lost and those in which another source still gives a role', () => {
    const current = [
      row('lost', through('left', 'Viewer')),
      row('lowered', through('left', 'Admin'), { type: 'direct', role: 'Viewer' }),
      row('same', { type: 'owner', role: 'Owner' }, through('left', 'Editor')),
    ];
    expect(projectEffects(current, { ...nothing, left: ['left'] })).toEqual([
      { projectId: 'lost', projectName: 'lost', before: 'Viewer', after: null },
      { projectId: 'lowered', projectName: 'lowered', before: 'Admin', after: 'Viewer' },
    ]);
  });

  it('lists the projects that a joined group adds, unless the user already has that role', () => {
    const current = [row('raised', through('stays', 'Viewer')), row('same', through('stays', 'Admin'))];
    const roles = [joined('raised', 'Editor'), joined('same', 'Editor'), joined('new', 'Viewer')];
    expect(
      projectEffects(current, { ...nothing, joined: roles }).map(({ projectId, after }) => [
        projectId,
        after,
      ]),
    ).toEqual([
      ['new', 'Viewer'],
      ['raised', 'Editor'],
    ]);
  });

  it('finds nothing if one group replaces another', () => {
    const current = [row('moved', through('left', 'Editor'))];
    const change = { ...nothing, left: ['left'], joined: [joined('moved', 'Editor')] };
    expect(projectEffects(current, change)).toEqual([]);
  });

  it('removes what a lost policy gave', () => {
    const current = [row('read', { type: 'policy', policy: 'Project Read Only', role: 'Viewer' })];
    const change = { ...nothing, lostPolicies: ['Project Read Only'] };
    expect(projectEffects(current, change)).toMatchObject([{ projectId: 'read', after: null }]);
  });
});
