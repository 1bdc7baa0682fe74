import { describe, expect, it } from 'vitest';
import { relativeTime } from './relativeTime.ts';

const now = Date.parse('2026-03-10T12:00:00Z');

describe('relativeTime', () => {
  it.each([
    ['2026-03-10T11:59:01Z', 'just now'],
    ['2026-03-10T12:00:20Z', 'just now'],
    ['2026-03-10T11:59:00Z', '1 minute ago'],
    ['2026-03-10T11:00:01Z', '59 minutes ago'],
    ['2026-03-10T10:00:00Z', '2 hours ago'],
    ['2026-03-09T12:00:00Z', 'yesterday'],
    ['2026-03-03T12:00:00Z', 'last week'],
    ['2026-01-05T12:00:00Z', '2 months ago'],
    ['2023-03-10T12:00:00Z', '3 years ago'],
    ['2026-03-11T13:00:00Z', 'tomorrow'],
  ])('%s is %s', (time, words) => expect(relativeTime(Date.parse(time), now)).toBe(words));
});
