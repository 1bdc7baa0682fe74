import { describe, expect, it } from 'vitest';
import { isCommand, isSign } from './shortcuts.ts';

type Key = Parameters<typeof isCommand>[0];
const press = (key: string, code: string, rest: Partial<Key> & { altGraph?: boolean } = {}): Key => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  getModifierState: (modifier) => modifier === 'AltGraph' && rest.altGraph === true,
  ...rest,
});
const ctrl = { ctrlKey: true };

describe('isCommand', () => {
  it.each([
    ['QWERTY', 'k', 'KeyK'],
    ['caps lock', 'K', 'KeyK'],
    ['Dvorak', 'k', 'KeyV'],
    ['Russian', 'л', 'KeyK'],
    ['Greek', 'κ', 'KeyK'],
    ['Hebrew', 'ל', 'KeyK'],
    ['Arabic', 'ن', 'KeyK'],
  ])('finds K on a keyboard that is %s', (_, key, code) => {
    expect(isCommand(press(key, code, ctrl), 'k')).toBe(true);
    expect(isCommand(press(key, code, { metaKey: true }), 'k')).toBe(true);
    expect(isCommand(press(key, code), 'k')).toBe(false);
  });

  it.each([
    ['another letter of Dvorak in its position', press('t', 'KeyK', ctrl)],
    ['a letter with an accent in its position', press('ķ', 'KeyK', ctrl)],
    ['AltGr', press('k', 'KeyK', { ctrlKey: true, altKey: true, altGraph: true })],
    ['AltGr that only sets Ctrl', press('k', 'KeyK', { ctrlKey: true, altGraph: true })],
    ['an active input method', press('k', 'KeyK', { ctrlKey: true, isComposing: true })],
    ['Shift', press('K', 'KeyK', { ctrlKey: true, shiftKey: true })],
  ])('is not triggered by %s', (_, event) => expect(isCommand(event, 'k')).toBe(false));
});

describe('isSign', () => {
  it('finds a symbol wherever it is on the layout', () => {
    expect(isSign(press('/', 'Slash'), '/')).toBe(true);
    expect(isSign(press('/', 'Digit7', { shiftKey: true }), '/')).toBe(true);
    expect(isSign(press('/', 'KeyQ'), '/')).toBe(true);
    expect(isSign(press('-', 'Slash'), '/')).toBe(false);
    expect(isSign(press('/', 'Slash', ctrl), '/')).toBe(false);
    expect(isSign(press('/', 'Slash', { isComposing: true }), '/')).toBe(false);
  });
});
