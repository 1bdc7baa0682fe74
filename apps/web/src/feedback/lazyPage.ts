import { lazyRouteComponent } from '@tanstack/react-router';

/** The code of a page can't be loaded, mostly since a newer version has taken its place on the server. */
export class MissingPageError extends Error {
  override readonly name = 'MissingPageError';
}

/**
 * A page whose code is loaded when it is opened. The router alone would reload the whole app where that fails, which
 * helps nobody who is offline, and loses what the page before still shows.
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
