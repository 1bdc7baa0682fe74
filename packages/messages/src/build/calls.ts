import { parseSync, Visitor } from 'oxc-parser';

/** The functions whose first argument is a message. */
const functions = new Set(['t', 'rich', 'text']);

/** A message in the code. */
export interface MessageCall {
  readonly message: string;
  /** Where the literal is, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The names of the values, or null if they aren't written as an object. */
  readonly values: readonly string[] | null;
}

/** Quick to check, and true for each file with a message. */
export const mayHaveMessages = (source: string): boolean => /\b(t|rich|text)\(/.test(source);

/** @throws Error if a call's message isn't a literal */
export function messageCalls(file: string, source: string): MessageCall[] {
  const calls: MessageCall[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [message, values], start }) {
      if (callee.type !== 'Identifier' || !functions.has(callee.name)) return;
      if (message?.type !== 'Literal' || typeof message.value !== 'string')
        throw new Error(`${file}:${lineAt(source, start)} the message of ${callee.name}() isn't a literal`);
      calls.push({ message: message.value, start: message.start, end: message.end, values: keysOf(values) });
    },
  }).visit(parseSync(file, source).program);
  return calls;
}

type Argument = Parameters<
  NonNullable<ConstructorParameters<typeof Visitor>[0]['CallExpression']>
>[0]['arguments'][number];

function keysOf(values: Argument | undefined): readonly string[] | null {
  if (!values) return [];
  if (values.type !== 'ObjectExpression') return null;
  const keys: string[] = [];
  for (const property of values.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return null;
    keys.push(property.key.name);
  }
  return keys;
}

/** Counted from 1. */
export const lineAt = (source: string, index: number): number => source.slice(0, index).split('\n').length;
