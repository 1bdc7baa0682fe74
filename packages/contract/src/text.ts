import { z } from 'zod';

/** Text of one line. Control characters and halves of surrogate pairs are no text, and not every database takes them. */
export const textLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Leave out line breaks and control characters.');

/** Text that may have tabs and line breaks. */
export const textLines = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u, 'Leave out control characters.');
