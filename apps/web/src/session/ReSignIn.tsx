import { Suspense, useSyncExternalStore } from 'react';
import { sessionGate } from '../api/sessionGate.ts';
import { lazyPart } from '../feedback/lazyPart.tsx';
import { MissingDialog } from '../feedback/MissingDialog.tsx';

const ReSignInDialog = lazyPart(() => import('./ReSignInDialog.tsx'), MissingDialog);

/** Asks for the password in place while requests wait for the session. */
export function ReSignIn() {
  const lost = useSyncExternalStore(sessionGate.subscribe, sessionGate.isClosed);
  return <Suspense>{lost && <ReSignInDialog />}</Suspense>;
}
