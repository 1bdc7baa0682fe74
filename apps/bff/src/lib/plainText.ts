import { type Text, text } from '@rolecall/messages/text';
import type { z } from 'zod';

const typeTexts: Readonly<Record<string, Text>> = {
  string: text('Must be text.'),
  number: text('Must be a number.'),
  int: text('Must be a whole number.'),
  boolean: text('Must be true or false.'),
  array: text('Must be a list.'),
  object: text('Must be an object.'),
  date: text('Must be a date.'),
};
/** More choices would hide the sentence. */
const mostChoices = 12;

/** Says what is wrong with a value, for schemas without a message of their own. Undefined: the library's own text. */
export function plainText(issue: z.core.$ZodRawIssue): Text | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? text('Required.') : typeTexts[issue.expected];
    case 'too_big':
      return tooBigText(issue.origin, String(issue.maximum));
    case 'too_small':
      if (issue.minimum === 1 && issue.origin === 'string') return text('Must not be empty.');
      return tooSmallText(issue.origin, String(issue.minimum));
    case 'invalid_value': {
      const choices = issue.values.map(String);
      if (choices.length > mostChoices) return text('This value isn’t allowed.');
      return choices.length === 1
        ? text('Must be {value}.', { value: choices.join() })
        : text('Must be one of {values}.', { values: choices.join(', ') });
    }
    case 'invalid_format':
      return issue.format === 'datetime'
        ? text('Must be a time such as {time}.', { time: '2026-01-31T09:00:00Z' })
        : text('This value has the wrong format.');
    default:
      return undefined;
  }
}

/** @param limit in digits only, since people may have to type it */
function tooBigText(origin: string, limit: string): Text {
  if (origin === 'string') return text('Use at most {limit} characters.', { limit });
  if (origin !== 'array') return text('Must be at most {limit}.', { limit });
  return limit === '1'
    ? text('Must have at most one entry.')
    : text('Must have at most {limit} entries.', { limit });
}

function tooSmallText(origin: string, limit: string): Text {
  if (origin === 'string') return text('Use at least {limit} characters.', { limit });
  if (origin !== 'array') return text('Must be at least {limit}.', { limit });
  return limit === '1'
    ? text('Must have at least one entry.')
    : text('Must have at least {limit} entries.', { limit });
}
