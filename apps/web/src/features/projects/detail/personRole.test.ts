import type { ProjectUser } from '@rolecall/contract';
import { describe, expect, it } from 'vitest';
import { directRole, roleEffect } from './personRole.ts';

type Sources = ProjectUser['sources'];
const group = (role: string): Sources[number] => ({ type: 'group', role, groupId: 'g', groupName: 'mlops' });
const direct = (role: string): Sources[number] => ({ type: 'direct', role });
const possible = (sources: Sources, role: string | null) => roleEffect(sources, role)?.isPossible;

describe('roleEffect', () => {
  it('raises above a group’s role, and can’t lower below it', () => {
    expect(possible([group('Editor')], 'Admin')).toBe(true);
    expect(possible([group('Editor')], 'Viewer')).toBe(false);
    expect(roleEffect([group('Editor')], 'Viewer')?.text).toContain('mlops');
  });

  it('removes a direct role, but not one through a group', () => {
    expect(possible([direct('Admin'), group('Viewer')], null)).toBe(true);
    expect(roleEffect([direct('Admin'), group('Viewer')], null)?.text).toContain('keeps Viewer');
    expect(possible([group('Viewer')], null)).toBe(false);
  });

  it('returns nothing for a user whose only source is direct', () => {
    expect(roleEffect([direct('Viewer')], 'Admin')).toBeUndefined();
    expect(directRole([direct('Viewer')])).toBe('Viewer');
    expect(directRole([group('Viewer')])).toBeNull();
  });
});
