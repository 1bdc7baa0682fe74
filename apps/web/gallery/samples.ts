import { ApiError } from '../src/api/problems.ts';

/** Names that the platform may contain. Every component that shows names has to handle them. */
export const longName = 'research-and-development-'.repeat(5);
export const hebrewName = 'קבוצה א׳';
/** Displayed as "abcexe.txt" if nothing is done about it. */
export const reorderedName = 'abc\u202Etxt.exe';
export const hiddenName = 'zero\u200Bwidth';

/** A platform error, with Retry and the details for support. */
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

/** An error that contains a name from the platform. */
export const nameTakenError = new ApiError({
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'name-taken',
  detail: `A group named ${hebrewName} exists.`,
  requestId: 'c0ffee00',
});
