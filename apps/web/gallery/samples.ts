import { ApiError } from '../src/api/problems.ts';

/** Names as the platform may hold them: everything that shows them has to stand them. */
export const longName = 'research-and-development-'.repeat(5);
export const hebrewName = 'קבוצה א׳';
/** Read by a person as "abcexe.txt" where nothing is done about it. */
export const reorderedName = 'abc\u202Etxt.exe';
export const hiddenName = 'zero\u200Bwidth';

/** The platform failed: worth another try, and worth quoting to support. */
export const platformError = new ApiError({
  type: 'about:blank',
  title: 'Bad gateway',
  status: 502,
  code: 'platform-unavailable',
  detail: 'The platform can’t be reached.',
  requestId: '4f2a7c1e',
  ctx: '15031231',
});

export const forbiddenError = new ApiError({
  type: 'about:blank',
  title: 'Forbidden',
  status: 403,
  code: 'forbidden',
  detail: 'It takes the policy Security Admin.',
  requestId: '90b1d3aa',
});

/** Names what someone named on the platform. */
export const nameTakenError = new ApiError({
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'name-taken',
  detail: `A group named ${hebrewName} exists.`,
  requestId: 'c0ffee00',
});
