import { describe, expect, it } from 'vitest';
import { safeReturnTo } from '../src/index.ts';

const origin = 'https://rolecall.example';

describe('safeReturnTo', () => {
  it.each(['/', '/groups', '/groups?q=a%2Fb&sort=-name', '/groups/1#members', '/users/%D7%A9'])(
    'keeps %s',
    (path) => expect(safeReturnTo(path, origin)).toBe(path),
  );

  it.each([
    undefined,
    42,
    ['/groups'],
    '',
    'groups',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/..//evil.example',
    '/%5C..\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/sign-in?returnTo=/sign-in',
    '/sign-in/callback?code=1',
    ' //evil.example',
  ])('sends %j to the start page', (value) => expect(safeReturnTo(value, origin)).toBe('/'));
});
