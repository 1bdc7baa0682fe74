import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAddressableId } from '../src/index.ts';

test.each([
  '7',
  'a/b',
  'a\\b',
  '100%',
  '50%25',
  '...',
  '..a',
  'a;b',
  ' two words ',
  'x?y=1&z#',
  '日本,語;~"',
  '名@tenant',
])('the ID %j fits into a URL', (id) => expect(isAddressableId(id)).toBe(true));

test.each([
  '',
  '.',
  '..',
  '..;',
  '..;a=b/c',
  'a/../b',
  'a\\..\\b',
  '/a',
  'a//b',
  'a/',
  'http://a',
  '%2e%2e',
  '%252e%252e%252fa',
  'a%2F..',
  'a\0',
  'a%00',
  'a%250Ab',
  '\ud800',
  'x'.repeat(1025),
])('the ID %j doesn’t fit into a URL', (id) => expect(isAddressableId(id)).toBe(false));

test('an ID that fits into a URL means the same to a server that decodes it again', () => {
  const parts = fc.constantFrom('a', '.', '..', '/', '\\', ';', '%', '2e', '2f', '25', '5c', '\n');
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 12 }), (some) => {
      const id = some.join('');
      fc.pre(isAddressableId(id));
      const address = new URL(`https://platform.example/api/users/${encodeURIComponent(id)}`);
      expect(address.pathname.split('/')).toHaveLength(4);
      const decodedOnce = new URL(`https://platform.example/api/users/${encodeURI(id)}`);
      expect(decodedOnce.pathname).toMatch(/^\/api\/users\/./);
    }),
  );
});
