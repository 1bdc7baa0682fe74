import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStorable, storableText, withStorableText } from '../src/index.ts';

test('replaces only NUL and unpaired surrogates', () => {
  expect(storableText('a\0b\ud800c\udc00d\u0085\n😀')).toBe('a\uFFFDb\uFFFDc\uFFFDd\u0085\n😀');
});

test('the result is storable, and storable text stays unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', '\ud800', '\udfff'), (text, bad) => {
      const stored = storableText(`${text}${bad}${text}`);
      expect(isStorable(stored)).toBe(true);
      expect(storableText(stored)).toBe(stored);
      expect(storableText(text.replaceAll('\0', ''))).toBe(text.replaceAll('\0', ''));
    }),
  );
});

test('reaches every text of a tree, and copies only what changes', () => {
  const kept = { name: 'kept', list: [1, null, true] };
  const tree = { kept, list: ['\0', { deep: '\ud800' }], number: 1 };
  const stored = withStorableText(tree);
  expect(stored).toEqual({ kept, list: ['\uFFFD', { deep: '\uFFFD' }], number: 1 });
  expect(stored.kept).toBe(kept);
  expect(withStorableText(kept)).toBe(kept);
});
