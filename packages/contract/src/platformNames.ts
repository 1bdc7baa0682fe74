import { t } from '@rolecall/messages';
import { groupName } from './groups.ts';
import { tooLong } from './text.ts';
import { username } from './users.ts';

// Rules for forms, which say what's wrong before the platform does. Requests aren't checked against them, because
// other versions of the platform may accept more.

/** The name of a new or renamed group. */
export const groupNameOnPlatform = groupName.regex(
  /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N} _.,@&+()'’·・-]*[\p{L}\p{M}\p{N}_.)])?$/u,
  t(
    'Use letters, digits, spaces and _ . , @ & + ( ) ’ -. Begin with a letter or digit, and don’t end with a symbol.',
  ),
);

/** The name of a new user. */
export const usernameOnPlatform = username
  .max(64, tooLong(64))
  .regex(
    /^[a-zA-Z0-9_][a-zA-Z0-9_.@+-]*$/,
    t('Use letters from A to Z, digits and _ . @ + -. Begin with a letter, a digit or _.'),
  );
