import type { OperationItem } from '@rolecall/contract';
import { expect, test } from 'vitest';
import { groupByReason } from './itemGroups.ts';

const item = (id: string, state: OperationItem['state'], detail?: string): OperationItem => ({
  id,
  label: id,
  state,
  ...(detail !== undefined && { detail }),
});

test('groups items by state and reason, failures and large groups first', () => {
  const groups = groupByReason([
    item('ada', 'done'),
    item('ben', 'failed', 'The user is disabled.'),
    item('cy', 'failed', 'The platform isn’t available.'),
    item('dee', 'unknown', 'The platform’s response was lost.'),
    item('eve', 'done'),
    item('flo', 'failed', 'The platform isn’t available.'),
  ]);
  expect(groups.map(({ state, reason, items }) => [state, reason, items.map(({ id }) => id)])).toEqual([
    ['failed', 'The platform isn’t available.', ['cy', 'flo']],
    ['failed', 'The user is disabled.', ['ben']],
    ['unknown', 'The platform’s response was lost.', ['dee']],
    ['done', undefined, ['ada', 'eve']],
  ]);
});
