import { Suspense, useSyncExternalStore } from 'react';
import { sessionGate } from '../../api/sessionGate.ts';
import { MissingDialog } from '../../components/feedback/MissingDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';

const ReSignInDialog = lazyPart(() => import('./ReSignInDialog.tsx'), MissingDialog);

/** Asks the user to sign in again on the same page, while requests wait for the session. */
export function ReSignIn() {
  const loss = useSyncExternalStore(sessionGate.subscribe, sessionGate.loss);
  return <Suspense>{loss && <ReSignInDialog loss={loss} />}</Suspense>;
}
