import { lazy, Suspense, useSyncExternalStore } from 'react';
import { sessionGate } from '../api/sessionGate.ts';

const ReSignInDialog = lazy(() => import('./ReSignInDialog.tsx'));

/** Asks for the password in place while requests wait for the session. */
export function ReSignIn() {
  const lost = useSyncExternalStore(sessionGate.subscribe, sessionGate.isClosed);
  return <Suspense>{lost && <ReSignInDialog />}</Suspense>;
}
