import type { SessionUser } from '@rolecall/contract';
import { basePath } from '../lib/basePath.ts';
import { sessionGate } from './sessionGate.ts';
import { shownUser } from './shownUser.ts';

type Message = { type: 'signed-in' | 'signed-out'; user: SessionUser };

/** Tabs share one session cookie, so what one of them does to it concerns all. */
const channel = new BroadcastChannel(`rolecall-session${basePath}`);

/** Tells the other tabs of this browser; this one is not told. */
export const tellOtherTabs = (message: Message) => channel.postMessage(message);

/** From here on this page knows what other tabs do to the session. */
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

/** Another tab may be of another release. */
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
