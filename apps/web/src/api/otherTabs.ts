import type { SessionUser } from '@rolecall/contract';
import { basePath } from '../lib/basePath.ts';
import { sessionGate } from './sessionGate.ts';
import { shownUser } from './shownUser.ts';

type Message = { type: 'signed-in' | 'signed-out'; user: SessionUser };

/** Tabs share one session cookie, so a change of the session in one tab affects all of them. */
const channel = new BroadcastChannel(`rolecall-session${basePath}`);

/** Sends a message to the other tabs of this browser, not to this one. */
export const notifyOtherTabs = (message: Message) => channel.postMessage(message);

/** Starts listening for changes of the session in other tabs. */
export function listenToOtherTabs() {
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const shown = shownUser();
    if (!shown || !isMessage(data)) return;
    const isSame = data.user.id === shown.id;
    if (data.type === 'signed-out') {
      if (isSame) sessionGate.close({ type: 'signed-out' });
    } else if (isSame) {
      if (sessionGate.loss()) sessionGate.open();
    } else sessionGate.close({ type: 'other-user', user: data.user });
  });
}

/** Another tab may run a different release. */
const isMessage = (data: unknown): data is Message =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  (data.type === 'signed-in' || data.type === 'signed-out') &&
  'user' in data &&
  typeof data.user === 'object' &&
  data.user !== null &&
  'id' in data.user &&
  'username' in data.user &&
  typeof data.user.username === 'string';
