import type { SQLInputValue } from 'node:sqlite';

import { badRequest } from '../http/errors.ts';
import type { Attribute, ResourceKind } from './kinds.ts';

/** A piece of SQL with the values of its placeholders. */
export interface Fragment {
  readonly sql: string;
  readonly parameters: readonly SQLInputValue[];
}

const comparisons: Readonly<Record<string, string>> = {
  $eq: '=',
  $ne: '<>',
  $gt: '>',
  $ge: '>=',
  $lt: '<',
  $le: '<=',
};

/**
 * Turns one `filter[field]=value` or `filter[field]=[$op]value` into a condition. A filter on a list matches if it
 * matches one of the list's values; `$ne` on a list if it matches all.
 * @throws ApiError 400 for an unknown field or operator, or an invalid value
 */
export function parseFilter(kind: ResourceKind, field: string, text: string): Fragment {
  const parameter = `filter[${field}]`;
  const attribute = attributeOf(kind, field);
  if (!attribute) throw badRequest(`${kind.type} has no attribute ${field}`, { parameter });
  const [, operator = '$eq', value = text] = /^\[(\$[^\]]*)\](.*)$/s.exec(text) ?? [];
  if (attribute.storage !== 'json') {
    if (operator === '$contains_any') throw badRequest(`${field} is not a list`, { parameter });
    return condition(attribute, operator, value, parameter);
  }

  const negated = operator === '$ne';
  const element = condition({ sql: 'value', storage: 'text' }, elementOperator(operator), value, parameter);
  const exists = `EXISTS (SELECT 1 FROM json_each(${attribute.sql}) WHERE ${element.sql})`;
  return { sql: negated ? `NOT ${exists}` : exists, parameters: element.parameters };
}

/** The operator to apply to each value of a list. */
function elementOperator(operator: string): string {
  if (operator === '$contains_any') return '$in';
  return operator === '$ne' ? '$eq' : operator;
}

/** The attribute of a kind by its external name, including hidden ones. `id` counts as an attribute. */
export function attributeOf(kind: ResourceKind, name: string): Attribute | undefined {
  if (name === 'id') return { sql: `${kind.table}.id`, storage: 'text' };
  for (const attributes of [kind.attributes, kind.hidden ?? {}])
    if (Object.hasOwn(attributes, name)) return attributes[name];
  return undefined;
}

/** SQL that formats a stored time (`2026-11-26T17:07:09.457Z`) as `2026-11-26T17:07:09.457000+00:00`. */
export const shownTime = (sql: string): string => `substr(${sql}, 1, 23) || '000+00:00'`;

function condition(attribute: Attribute, operator: string, value: string, parameter: string): Fragment {
  const { sql } = attribute;
  const text = attribute.storage === 'time' ? shownTime(sql) : sql;
  const scalar = (text: string) => parseScalar(attribute, text, parameter);
  const comparison = comparisons[operator];
  if (comparison) return { sql: `${sql} ${comparison} ?`, parameters: [scalar(value)] };
  switch (operator) {
    case '$in':
      return {
        sql: `${sql} IN (SELECT value FROM json_each(?))`,
        parameters: [JSON.stringify(value.split(',').map(scalar))],
      };
    case '$contains_str':
      return { sql: `instr(${text}, ?) > 0`, parameters: [value] };
    case '$contains_istr':
      return containsIgnoringCase(text, value);
    case '$match':
    case '$match-i':
      assertExpression(value, parameter);
      return { sql: `matches(?, ?, ${text})`, parameters: [value, operator === '$match' ? '' : 'i'] };
    default:
      throw badRequest(`Unknown filter operator ${operator}`, { parameter });
  }
}

/** LIKE only ignores the case of ASCII, but is many times faster than folding, so it is used for ASCII. */
function containsIgnoringCase(sql: string, value: string): Fragment {
  if (/^\p{ASCII}*$/u.test(value))
    return { sql: `${sql} LIKE ? ESCAPE '\\'`, parameters: [`%${value.replace(/[\\%_]/g, '\\$&')}%`] };
  return { sql: `instr(fold(${sql}), ?) > 0`, parameters: [value.toLowerCase()] };
}

function parseScalar(attribute: Attribute, text: string, parameter: string): string | number {
  switch (attribute.storage) {
    case 'number': {
      if (!/^-?\d{1,15}$/.test(text)) throw badRequest(`${text} is not an integer`, { parameter });
      return Number(text);
    }
    case 'flag': {
      if (text !== 'true' && text !== 'false')
        throw badRequest(`${text} is neither true nor false`, { parameter });
      return text === 'true' ? 1 : 0;
    }
    case 'time': {
      const at = Date.parse(inUtc(text));
      if (Number.isNaN(at)) throw badRequest(`${text} is not a time`, { parameter });
      return new Date(at).toISOString();
    }
    default:
      return text;
  }
}

/** Reads a time without a zone as UTC, and a space before the offset as a `+` that wasn't encoded. */
function inUtc(text: string): string {
  const time = text.replace(/ (\d{2}:?\d{2})$/, '+$1');
  return /T[\d:.]+$/.test(time) ? `${time}Z` : time;
}

function assertExpression(source: string, parameter: string): void {
  try {
    new RegExp(source);
  } catch {
    throw badRequest(`${source} is not a regular expression`, { parameter });
  }
}
