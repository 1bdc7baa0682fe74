import { t } from '@rolecall/messages';
import { visibleText } from '@rolecall/text';
import { z } from 'zod';

/**
 * Control characters, for use inside a character class. Equal to `\p{Cc}`, which many readers of OpenAPI documents
 * don't support.
 */
export const controls = String.raw`\u0000-\u001F\u007F-\u009F`;
/** Control characters other than tabs and line breaks. */
const controlsInLines = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F`;
const notUnicode = t('Don’t use characters that aren’t Unicode.');

/** True if every surrogate is paired. */
const isUnicode = (text: string) => text.isWellFormed();

/** The message for a text of more than `max` characters. */
export const tooLong = (max: number): string =>
  t('Use at most {max, number, ::group-off} characters.', { max });

/** A single line of text. Some databases can't store control characters and unpaired surrogates. */
export const textLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max))
    .regex(new RegExp(`^[^${controls}]*$`, 'u'), {
      error: t('Don’t use line breaks or control characters.'),
      // Names have further rules, but one message is enough.
      abort: true,
    })
    .refine(isUnicode, { error: notUnicode, abort: true });

/** Text with tabs and line breaks. */
export const textLines = (max: number) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max))
    .regex(new RegExp(`^[^${controlsInLines}]*$`, 'u'), t('Don’t use control characters.'))
    .refine(isUnicode, notUnicode);

/** Accepts a name that people could confuse with another. Without it, the error is `name-confusable`. */
export const allowConfusableName = z.boolean().default(false);

/**
 * True if every part of a name is visible. Names created here contain no invisible characters, bidirectional controls
 * or repeated spaces, because these could imitate another name or reorder the surrounding text.
 */
export const isVisible = (name: string) => visibleText(name) === name;
export const notVisible = t('Don’t use invisible characters or several spaces in a row.');
