import { parseSync, Visitor } from 'oxc-parser';

/** Attributes and properties whose strings people read. */
const shownNames = new Set([
  ...['label', 'aria-label', 'title', 'placeholder', 'helperText', 'header', 'alt', 'caption', 'hint'],
  ...['confirmLabel', 'submitLabel', 'searchLabel', 'closeLabel', 'noOptionsText', 'loadingText', 'message'],
]);

const hasWords = (text: string) => /[a-z]{2}/i.test(text);
/** Two words of a sentence. Class names, selectors, addresses and values of styles don't look like this. */
const isSentence = (text: string) =>
  /(^|[\s“(])[A-Za-z][a-z’]+[,:;.]? ([a-z’]{2,}|[A-Z][a-z]+)[ .,:;!?…]?/.test(text) && !isStyle(text);
const isStyle = (text: string) =>
  /^[\d.:@&*#[-]|\b(solid|px|rem|ease|inset|sans-serif)\b|\b(var|calc|minmax|repeat|min|max|clamp)\(|^(main|input|a|button|th|td)\b.*[[:>,(]/.test(
    text,
  );

export interface TextOutside {
  /** Where the text is, in UTF-16 units. */
  readonly start: number;
  readonly text: string;
}

type Range = readonly [start: number, end: number];

/** The texts for people in a file that aren't messages. */
export function textsOutside(file: string, source: string): TextOutside[] {
  const found: TextOutside[] = [];
  /** What is in these isn't shown, or is a message already. */
  const skipped: Range[] = [];
  const skip = ({ start, end }: { start: number; end: number }) => skipped.push([start, end]);
  const check = (start: number, text: string, isText: boolean) => {
    if (isText) found.push({ start, text: text.trim() });
  };
  new Visitor({
    ImportDeclaration: skip,
    ThrowStatement: skip,
    TSTypeAnnotation: skip,
    TSTypeAliasDeclaration: skip,
    SwitchCase: ({ test }) => test && skip(test),
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name.endsWith('Error')) skip(node);
    },
    CallExpression: (node) => {
      const { callee } = node;
      // The values of schemas, not texts.
      if (callee.type === 'MemberExpression' && source.slice(callee.start, callee.end) === 'z.enum')
        skip(node);
      if (callee.type === 'Identifier' && (callee.name === 't' || callee.name === 'rich')) {
        const [message] = node.arguments;
        if (message) skip(message);
      }
    },
    TaggedTemplateExpression: skip,
    JSXText: ({ start, value }) => check(start, value, hasWords(value)),
    JSXAttribute: ({ name, value }) => {
      if (value?.type === 'Literal' && typeof value.value === 'string' && name.type === 'JSXIdentifier')
        check(value.start, value.value, shownNames.has(name.name) && /^[A-Z]/.test(value.value));
    },
    Property: ({ key, value }) => {
      if (value.type === 'Literal' && typeof value.value === 'string' && key.type === 'Identifier')
        check(value.start, value.value, shownNames.has(key.name) && /^[A-Z][a-z]/.test(value.value));
    },
    Literal: ({ start, value }) => typeof value === 'string' && check(start, value, isSentence(value)),
    TemplateLiteral: ({ start, quasis }) => {
      const text = quasis.map(({ value }) => value.cooked).join('…');
      check(start, text, isSentence(text) || quasis.some(({ value }) => isSentence(value.cooked ?? '')));
    },
  }).visit(parseSync(file, source).program);
  const isSkipped = (at: number) => skipped.some(([start, end]) => start <= at && at < end);
  return found.filter(
    ({ start }, index) => !isSkipped(start) && found.findIndex((other) => other.start === start) === index,
  );
}
