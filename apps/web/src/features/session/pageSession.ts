import type { Session } from '@rolecall/contract';
import { ApiError, isProblem } from '../../api/problems.ts';

/**
 * The server includes the session in the page, so the first page doesn't have to wait for a request, and users who
 * aren't signed in don't need one that would only be refused. Vite's development server leaves it empty.
 */
let answer: unknown = read();

function read(): unknown {
  const content = document.querySelector<HTMLMetaElement>('meta[name=session]')?.content;
  try {
    return JSON.parse(content ?? '');
  } catch {
    return undefined;
  }
}

/**
 * The session included in the page, returned once; undefined if it has to be requested.
 * @throws ApiError sent by the server, until `forgetPageSession`
 */
export function takePageSession(): Session | undefined {
  if (isProblem(answer)) throw new ApiError(answer);
  // The page and the API are from the same server, so this is what GET /session would return.
  const session = answer as Session | undefined;
  forgetPageSession();
  return session;
}

/** From here on, the session has to be requested. */
export function forgetPageSession() {
  answer = undefined;
}
