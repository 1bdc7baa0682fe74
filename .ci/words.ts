/**
 * Fails when a text that people see, or a document, uses a word or pattern that Rolecall avoids. Checks string literals,
 * templates and JSX text of the app, and the prose of the documents without code.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { avoidedWords, documents, exceptions, sources } from './avoidedWords.ts';

const root = join(import.meta.dirname, '..');
let found = 0;

function check(file: string, line: number, text: string) {
  for (const { pattern, instead } of avoidedWords) {
    const [match] = pattern.exec(text) ?? [];
    if (match === undefined || exceptions.some((each) => each.file === file && text.includes(each.text)))
      continue;
    found += 1;
    process.stdout.write(`${file}:${line} "${match}": use ${instead}\n`);
  }
}

const hasWords = (text: string) => /[a-z]{2}/i.test(text);
/** A space or a capital letter distinguishes texts from identifiers, such as `person.name`, and class names. */
const isText = (text: string) => hasWords(text) && /\s|^[A-Z]/.test(text.trim());

for (const file of globSync(sources.include, { cwd: root, exclude: sources.exclude })) {
  const source = readFileSync(join(root, file), 'utf8');
  const checkAt = (start: number, text: string, isChecked = isText(text)) => {
    if (isChecked) check(file, source.slice(0, start).split('\n').length, text.replace(/\s+/g, ' '));
  };
  new Visitor({
    Literal: ({ start, value }) => typeof value === 'string' && checkAt(start, value),
    JSXText: ({ start, value }) => checkAt(start, value, hasWords(value)),
    TemplateLiteral: ({ start, quasis }) => checkAt(start, quasis.map(({ value }) => value.cooked).join('…')),
    // SQL isn't text.
    TaggedTemplateExpression: ({ quasi }) => {
      quasi.quasis = [];
    },
  }).visit(parseSync(file, source).program);
}

for (const file of globSync(documents, { cwd: root })) {
  let isCode = false;
  for (const [index, line] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    if (line.startsWith('```')) isCode = !isCode;
    if (!isCode) check(file, index + 1, line.replaceAll(/`[^`]*`/g, ''));
  }
}

process.stdout.write(`${found} texts use words that Rolecall avoids\n`);
if (found > 0) process.exitCode = 1;
