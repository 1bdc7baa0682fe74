import { describe, expect, it } from 'vitest';
import { pastedNames } from './pastedNames.ts';

describe('pastedNames', () => {
  it.each([
    ['', []],
    [' ,;\n\t ', []],
    ['ada', ['ada']],
    ['ada, grace;edsger\nbarbara\r\ntony\talan', ['ada', 'grace', 'edsger', 'barbara', 'tony', 'alan']],
    ['Ada Lovelace <ada@example.com>; "grace"', ['ada@example.com', 'grace']],
    ['李雷, נועה', ['李雷', 'נועה']],
    ['a b', ['a b']],
  ])('reads %j', (text, names) => expect(pastedNames(text)).toEqual(names));

  it('keeps one of each, whatever their case, where it came first', () =>
    expect(pastedNames('b, a, B')).toEqual(['B', 'a']));
});
