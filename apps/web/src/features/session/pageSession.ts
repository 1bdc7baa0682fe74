import type { Session } from '@rolecall/contract';
import { ApiError, isProblem } from '../../api/problems.ts';

/**
 * The server puts its answer to "who is signed in" into the page, which spares the first screen a request to wait
 * for, and somebody who is not signed in one that can only be refused. Vite's development server leaves it blank.
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
 * The session that came with the page, once; undefined where it has to be asked for.
 * @throws ApiError as the server gave it, until `forgetPageSession`
 */
export function takePageSession(): Session | undefined {
  if (isProblem(answer)) throw new ApiError(answer);
  // The page comes from the same server as the API, and holds what GET /session would answer.
  const session = answer as Session | undefined;
  forgetPageSession();
  return session;
}

/** From here on the server has to be asked. */
export function forgetPageSession() {
  answer = undefined;
}
