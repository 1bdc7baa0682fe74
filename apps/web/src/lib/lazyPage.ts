import { lazyRouteComponent } from '@tanstack/react-router';

/** The code of a page can't be loaded, mostly since a newer version has taken its place on the server. */
export class MissingPageError extends Error {
  override readonly name = 'MissingPageError';
}

/**
 * A page whose code is loaded when it is opened. Without this, the router reloads the whole app when that fails, which
 * replaces the app by the browser's error page when the connection is lost.
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
