import { lazyRouteComponent } from '@tanstack/react-router';

/** A page's code can't be loaded, usually because a newer version has replaced it on the server. */
export class MissingPageError extends Error {
  override readonly name = 'MissingPageError';
}

/**
 * A page whose code is loaded when it is opened. Without this, the router would reload the whole app if that fails,
 * and without a connection, the browser's error page would replace the app.
 */
export const lazyPage = <Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) =>
  lazyRouteComponent(
    () =>
      load().catch((cause: unknown): never => {
        throw new MissingPageError('This page couldn’t be loaded.', { cause });
      }),
    name,
  );
