import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { ErrorMessage } from './ErrorMessage.tsx';

/** A route that failed, alone: the rest of the page stays usable. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    return router.invalidate();
  };
  return <ErrorMessage error={error} onRetry={retry} isPage />;
}
