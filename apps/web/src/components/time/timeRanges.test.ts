import { describe, expect, it } from 'vitest';
import { type TimeRange, timeBoundsOf } from './timeRanges.ts';

const at = (text: string) => new Date(text).toISOString();
const now = new Date('2026-03-30T14:25:36.789').getTime();

describe('timeBoundsOf', () => {
  it.each<[TimeRange, string, string | undefined]>([
    ['last-hour', at('2026-03-30T13:25:00'), undefined],
    ['today', at('2026-03-30T00:00:00'), undefined],
    ['yesterday', at('2026-03-29T00:00:00'), at('2026-03-29T23:59:59.999')],
    ['last-7-days', at('2026-03-24T00:00:00'), undefined],
    ['last-30-days', at('2026-03-01T00:00:00'), undefined],
  ])('reads %s in the user’s time zone', (range, from, to) => {
    expect(timeBoundsOf({ range, from: '2020-01-01', to: '2020-01-02' }, now)).toEqual({ from, to });
  });

  it('uses times unchanged and days as a whole', () => {
    const time = '2026-01-02T03:04:05.000Z';
    expect(timeBoundsOf({ from: time, to: time }, now)).toEqual({ from: time, to: time });
    expect(timeBoundsOf({ from: '2026-03-29', to: '2026-03-29' }, now)).toEqual({
      from: at('2026-03-29T00:00:00'),
      to: at('2026-03-29T23:59:59.999'),
    });
    expect(timeBoundsOf({}, now)).toEqual({ from: undefined, to: undefined });
  });
});
