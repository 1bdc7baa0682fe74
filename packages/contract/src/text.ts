import { z } from 'zod';

/** A single line of text. Not every database can store control characters and unpaired surrogates. */
export const textLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Leave out line breaks and control characters.');

/** Text with tabs and line breaks. */
export const textLines = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u, 'Leave out control characters.');
