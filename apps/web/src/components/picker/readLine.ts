import { searchWords } from '@rolecall/text';
import type { PastedLine, PastedName } from './pastedNames.ts';
import type { PickerItem } from './pickerItem.ts';

/** A user or group that a name can refer to. */
export interface Match extends PickerItem {
  /** All of its names: full name, username, email address. */
  readonly called: readonly string[];
}

/** The interpretation of a line of pasted text. */
export interface Reading<M extends Match> {
  readonly found: readonly M[];
  /** Names without a match, as pasted. */
  readonly unknown: readonly string[];
  /** Ambiguous parts; each choice is one possible meaning. */
  readonly questions: readonly { readonly text: string; readonly choices: readonly (readonly M[])[] }[];
}

type LookUp<M> = (name: string) => readonly M[];

/** The names that have to be looked up to interpret a line. */
export const namesToLookUp = (line: PastedLine): string[] => [
  ...line.names.flatMap(({ key, label }) => [key, label]),
  ...fullNames(line),
];

/** Full names that may extend across separators, as in "Becker, Tom" or in two cells of a row. */
function fullNames({ text, names, isRow }: PastedLine): string[] {
  if (names.length < 2 || names.some(({ address }) => address !== null)) return [];
  const pairs = isRow ? names.slice(1).map(({ key }, index) => `${names[index]?.key} ${key}`) : [];
  return names.length <= 3 ? [text, ...pairs] : pairs;
}

/**
 * Decides what a line refers to: one person if all of it fits that person, otherwise a list of people. Asks if both
 * are possible, or if only a part of it is known.
 */
export function readLine<M extends Match>(line: PastedLine, lookUp: LookUp<M>): Reading<M> {
  const { names, text, isRow } = line;
  const resolved = names.map((name) => ({ name, matches: lookUp(name.key) }));
  const [single, ...others] = resolved;
  if (!single) return nothing;
  if (others.length === 0) return readName(single.name, single.matches, lookUp);

  const whole = fullNames(line).flatMap(lookUp);
  const candidates = distinct([...whole, ...resolved.flatMap(({ matches }) => matches)]);
  if (candidates.length === 0) return { ...nothing, unknown: [text] };

  const isExplained = ({ key, address }: PastedName, match: M) => address === null && isCalled(match, key);
  const fits = (match: M, isKnown: boolean) =>
    resolved.every(
      ({ name, matches }) =>
        (matches.length === 0 && !isKnown) || includes(matches, match) || isExplained(name, match),
    );
  const exact = candidates.filter((match) => fits(match, true));
  const fitting = exact.length > 0 ? exact : candidates.filter((match) => fits(match, false));
  const isList = resolved.every(({ matches }) => matches.length > 0) && candidates.length > 1;
  const list = () => combine(resolved.map(({ name, matches }) => readName(name, matches, lookUp)));
  const ask = (...choices: (readonly M[])[]): Reading<M> => ({ ...nothing, questions: [{ text, choices }] });

  const [only, ...more] = fitting;
  if (!only) {
    const all = list();
    const isAllFound = isList && all.questions.length === 0;
    if (isRow) return isAllFound ? all : ask(...singly(candidates));
    // A name before a bracketed address may belong to it.
    const bracketed = resolved.find(({ name }, index) => index > 0 && name.address === 'bracketed');
    return isAllFound && bracketed ? ask(bracketed.matches, all.found) : all;
  }
  if (more.length > 0) return ask(...singly(fitting));

  const isAddressed = resolved.some(({ name, matches }) => name.address && includes(matches, only));
  const isBracketed = resolved.some(
    ({ name, matches }) => name.address === 'bracketed' && includes(matches, only),
  );
  const left = resolved
    .filter(({ name, matches }) => matches.length === 0 && !isExplained(name, only))
    .map(({ name }) => name.text);
  if (isList && !isBracketed && !(isRow && isAddressed)) return ask([only], distinct(list().found));
  if (left.length === 0 || isAddressed) return { found: [only], unknown: isRow ? [] : left, questions: [] };
  // If one of two plain words is unknown, it may be the last name of an unknown person.
  const mayBeLastName =
    names.length === 2 && resolved.some(({ name, matches }) => matches[0] && isWord(name.key));
  return isRow || mayBeLastName ? ask([only]) : list();
}

/**
 * Separates a spreadsheet's header from its rows, in any language. A header is a first line without an address that
 * matches no user, above lines that have as many cells and do match. Each row is then reduced to the column that
 * identifies users best: the addresses, or else the known names.
 */
export function splitHeader<M extends Match>(
  lines: readonly PastedLine[],
  lookUp: LookUp<M>,
): { readonly header: PastedLine | null; readonly rows: readonly PastedLine[] } {
  const headless = { header: null, rows: lines };
  const [first, ...rows] = lines;
  if (!first || rows.length === 0 || rows.some(({ names }) => names.length !== first.names.length))
    return headless;
  const isKnown = (name: string) => lookUp(name).length > 0;
  if (first.names.some(({ address }) => address !== null) || namesToLookUp(first).some(isKnown))
    return headless;
  const columnWhere = (fits: (name: PastedName) => boolean) =>
    first.names.findIndex((_, index) => rows.every(({ names }) => names[index] && fits(names[index])));
  const addresses = columnWhere(({ address }) => address !== null);
  // Unknown people may come before known ones, so without addresses below it, only a row can be a header.
  const isHeader = addresses >= 0 || (first.isRow && rows.some((row) => namesToLookUp(row).some(isKnown)));
  if (!isHeader) return headless;
  const column = addresses >= 0 ? addresses : columnWhere(({ key }) => isKnown(key));
  return {
    header: first,
    rows: rows.map((row) => {
      const name = row.names[column];
      return name ? { ...row, names: [name] } : row;
    }),
  };
}

function readName<M extends Match>(
  { text, label, address }: PastedName,
  matches: readonly M[],
  lookUp: LookUp<M>,
): Reading<M> {
  const [match, ...others] = matches;
  if (match && others.length === 0) return { ...nothing, found: [match] };
  if (match) return { ...nothing, questions: [{ text, choices: singly(matches) }] };
  // An unknown address may belong to the person whose name is next to it.
  const named = address !== null && label !== '' ? lookUp(label) : [];
  return named.length > 0
    ? { ...nothing, questions: [{ text, choices: singly(named) }] }
    : { ...nothing, unknown: [text] };
}

const nothing = { found: [], unknown: [], questions: [] };

const combine = <M extends Match>(readings: readonly Reading<M>[]): Reading<M> => ({
  found: distinct(readings.flatMap(({ found }) => found)),
  unknown: readings.flatMap(({ unknown }) => unknown),
  questions: readings.flatMap(({ questions }) => questions),
});

const distinct = <M extends Match>(matches: readonly M[]): M[] => [
  ...new Map(matches.map((match) => [match.id, match])).values(),
];

const isWord = (name: string) => /^[\p{L}\p{M}'’-]+$/u.test(name);

const includes = (matches: readonly Match[], { id }: Match) => matches.some((match) => match.id === id);

const singly = <M>(matches: readonly M[]) => matches.map((match) => [match]);

/** True if every word of a text is one of the match's names. */
function isCalled(match: Match, text: string): boolean {
  const words = new Set(match.called.flatMap(wordsOf));
  return wordsOf(text).every((word) => words.has(word));
}

const wordsOf = (text: string) =>
  searchWords(text)
    .flatMap((word) => word.split(/[^\p{L}\p{N}\p{M}]+/u))
    .filter(Boolean);
