import type { z } from 'zod';

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  date: 'a date',
};
/** More choices would hide the sentence. */
const mostChoices = 12;

/** Says what is wrong with a value, for schemas without a message of their own. Undefined: the library's own text. */
export const plainMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Required.';
      return issue.expected in typeNames ? `Must be ${typeNames[issue.expected]}.` : undefined;
    case 'too_big':
      return limitMessage(issue.origin, issue.maximum, 'at most');
    case 'too_small':
      if (issue.minimum === 1 && issue.origin === 'string') return 'Must not be empty.';
      return limitMessage(issue.origin, issue.minimum, 'at least');
    case 'invalid_value': {
      const choices = issue.values.map(String);
      if (choices.length === 1) return `Must be ${choices[0]}.`;
      return choices.length <= mostChoices
        ? `Must be one of ${choices.join(', ')}.`
        : 'This value isn’t allowed.';
    }
    case 'invalid_format':
      return issue.format === 'datetime'
        ? 'Must be a time such as 2026-01-31T09:00:00Z.'
        : 'This value has the wrong format.';
    default:
      return undefined;
  }
};

function limitMessage(origin: string, limit: number | bigint, bound: 'at most' | 'at least'): string {
  if (origin === 'string') return `Use ${bound} ${limit} characters.`;
  if (origin === 'array') return `Must have ${bound} ${limit === 1 ? 'one entry' : `${limit} entries`}.`;
  return `Must be ${bound} ${limit}.`;
}
