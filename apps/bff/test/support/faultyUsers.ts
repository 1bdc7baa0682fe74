import type { FaultRule } from '@rolecall/sandbox';
import type { Rolecall } from './rolecall.ts';

export const refusedOnce: FaultRule = {
  method: 'PUT',
  path: '/api/users/*',
  count: 1,
  effect: { kind: 'status', status: 400 },
};

export async function peopleOf(rolecall: Rolecall) {
  const page = await rolecall.platform.users.list({ page: { number: 0, size: 12 }, sort: ['username'] });
  return page.items.map(({ id }) => ({ id }));
}
