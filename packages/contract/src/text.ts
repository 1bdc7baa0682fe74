import { visibleText } from '@rolecall/text';
import { z } from 'zod';

/**
 * Control characters, for the inside of a character class. `\p{Cc}` says the same, but many programs that read an
 * OpenAPI document don't know it.
 */
export const controls = String.raw`\u0000-\u001F\u007F-\u009F`;
/** The same without tabs and line breaks. */
const controlsInLines = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F`;
const notUnicode = 'Don’t use characters that aren’t Unicode.';

/** Whether each surrogate has its pair. */
const isUnicode = (text: string) => text.isWellFormed();

/** A single line of text. Not every database can store control characters and unpaired surrogates. */
export const textLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .regex(new RegExp(`^[^${controls}]*$`, 'u'), {
      error: 'Don’t use line breaks or control characters.',
      // A name has rules of its own besides, and one message is enough.
      abort: true,
    })
    .refine(isUnicode, { error: notUnicode, abort: true });

/** Text with tabs and line breaks. */
export const textLines = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .regex(new RegExp(`^[^${controlsInLines}]*$`, 'u'), 'Don’t use control characters.')
    .refine(isUnicode, notUnicode);

/** Whether a name that people could take for another one is wanted all the same; without it `name-confusable`. */
export const allowConfusableName = z.boolean().default(false);

/**
 * Tells whether all of a name can be seen. A name that is created here holds no invisible characters, no controls for
 * the direction of text, and no spaces in a row: it could pass for another, or reorder the text around it.
 */
export const isVisible = (name: string) => visibleText(name) === name;
export const notVisible = 'Don’t use invisible characters or several spaces in a row.';
