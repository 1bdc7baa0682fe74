import { describe, expect, it } from 'vitest';
import { lossText } from './lossText.ts';

describe('lossText', () => {
  it('names everything that is lost', () =>
    expect(lossText(['groups:write', 'users:write', 'projects:write', 'audit:read'])).toBe(
      'I understand that I can no longer manage users and groups, manage the members of every project, or see the audit log and everyone’s access.',
    ));

  it('has a text for a loss that only the server knows about', () =>
    expect(lossText([])).toBe('I understand that I lose permissions in Rolecall.'));
});
