import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeText, secondRangeText, secondText } from './format.ts';

const now = Date.parse('2026-03-10T12:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
const lengths = {
  minute: 60_000,
  hour,
  day,
  month: (365.2425 * day) / 12,
  year: 365.2425 * day,
};

describe('relativeText', () => {
  it.each([
    [59_000, 'just now'],
    [-20_000, 'just now'],
    [60_000, '1 minute ago'],
    [59.4 * 60_000, '59 minutes ago'],
    [59.6 * 60_000, '1 hour ago'],
    [23.6 * hour, '1 day ago'],
    [47 * hour, '2 days ago'],
    [10 * day, '10 days ago'],
    [59 * day, '2 months ago'],
    [64 * day, '2 months ago'],
    [360 * day, '1 year ago'],
    [3 * 365.25 * day, '3 years ago'],
    [-25 * hour, 'in 1 day'],
  ])('%d ms ago is %s', (ago, text) => expect(relativeText(now - ago, now)).toBe(text));

  it('is off by at most half of its unit, and never shows 60 minutes or 24 hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50 * 366 * day, max: 50 * 366 * day }), (ago) => {
        const text = relativeText(now - ago, now);
        if (text === 'just now') {
          expect(Math.abs(ago)).toBeLessThan(60_000);
          return;
        }
        const [, future, count, unit] = /^(in )?([\d,]+) (minute|hour|day|month|year)s?/.exec(text) ?? [];
        const number = Number(count);
        // The pattern only matches these units.
        const length = lengths[unit as keyof typeof lengths];
        expect(Boolean(future)).toBe(ago < 0);
        expect(number).toBeGreaterThanOrEqual(1);
        expect(Math.abs(number * length - Math.abs(ago))).toBeLessThanOrEqual(length / 2);
        const most = { minute: 60, hour: 24, day: 30, month: 12 }[unit ?? ''] ?? Number.POSITIVE_INFINITY;
        expect(number).toBeLessThan(most);
      }),
    );
  });

  it('never decreases as time passes', () => {
    const sizes = (text: string) => {
      const [, count, unit] = /([\d,]+) (\w+?)s? ago/.exec(text) ?? [];
      return unit ? Number(count) * lengths[unit as keyof typeof lengths] : 0;
    };
    const ago = fc.integer({ min: 0, max: 50 * 366 * day });
    fc.assert(
      fc.property(ago, ago, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((each) => relativeText(now - each, now));
        expect(sizes(less ?? '')).toBeLessThanOrEqual(sizes(more ?? ''));
      }),
    );
  });
});

describe('secondRangeText', () => {
  const from = new Date(2026, 2, 10, 7, 47, 40);
  const to = new Date(2026, 2, 10, 7, 48, 20);

  it('names the day once', () => {
    const text = secondRangeText(from, to, now);
    expect(text).toContain(':47:40');
    expect(text).toContain(':48:20');
    expect(text.match(/10/g)).toHaveLength(1);
  });

  it('is a single time if both are in the same second', () =>
    expect(secondRangeText(from, from, now)).toBe(secondText(from, now)));
});
