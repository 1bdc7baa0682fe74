import { visibleText } from '@rolecall/text';
import { z } from 'zod';

/** A single line of text. Not every database can store control characters and unpaired surrogates. */
export const textLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, {
      error: 'Leave out line breaks and control characters.',
      // A name has rules of its own besides, and one message is enough.
      abort: true,
    });

/** Text with tabs and line breaks. */
export const textLines = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u, 'Leave out control characters.');

/** Whether a name that people could take for another one is wanted all the same; without it `name-confusable`. */
export const allowConfusableName = z.boolean().default(false);

/**
 * Tells whether all of a name can be seen. A name that is created here holds no invisible characters, no controls for
 * the direction of text, and no spaces in a row: it could pass for another, or reorder the text around it.
 */
export const isVisible = (name: string) => visibleText(name) === name;
export const notVisible = 'Leave out invisible characters and spaces in a row.';
