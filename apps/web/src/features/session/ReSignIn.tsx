import { Suspense, useSyncExternalStore } from 'react';
import { sessionGate } from '../../api/sessionGate.ts';
import { MissingDialog } from '../../components/feedback/MissingDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';

const ReSignInDialog = lazyPart(() => import('./ReSignInDialog.tsx'), MissingDialog);

/** Asks for the password in place while requests wait for the session. */
export function ReSignIn() {
  const loss = useSyncExternalStore(sessionGate.subscribe, sessionGate.loss);
  return <Suspense>{loss && <ReSignInDialog loss={loss} />}</Suspense>;
}
