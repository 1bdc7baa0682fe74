import { maxResolvedNames } from '@rolecall/contract';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { isList, pastedLines } from './pastedNames.ts';
import type { PickerItem } from './pickerItem.ts';
import type { ListSource, Matches } from './pickerSource.ts';
import { type Match, namesToLookUp, type Reading, readLine, splitHeader } from './readLine.ts';

export type PastedNames<Item extends PickerItem> = ReturnType<typeof usePastedNames<Item>>;

const namesPerRequest = 1_000;
const longestName = 256;

/** Pasted names and what they refer to. Unresolved names stay as text. */
export function usePastedNames<Item extends PickerItem>(source: ListSource<Item>, start = '') {
  type M = Item & Match;
  const { lookUp } = source;
  const [text, setText] = useState(start);
  const [isOpen, setOpen] = useState(start !== '');
  const field = useRef<HTMLTextAreaElement>(null);
  // The unresolved rest of the last lookup, and its text.
  const [left, setLeft] = useState<Left<M>>(nothingLeft);
  const lines = useMemo(() => pastedLines(text), [text]);
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const resolution = useMutation({ mutationFn: () => readAll(lines, lookUp) });
  const remaining = new Set(text.split('\n'));
  const count = lines.reduce((sum, { names, isRow }) => sum + (isRow ? 1 : names.length), 0);
  const report = (
    unknown: readonly string[],
    questions: Reading<M>['questions'],
    header: string | null = null,
  ) => {
    const rest = [...unknown, ...questions.map((question) => question.text)].join('\n');
    setText(rest);
    setLeft({ unknown, questions, header, text: rest });
  };
  // Names that have since been corrected or removed aren't a problem anymore.
  const unknown = left.unknown.filter((name) => remaining.has(name));
  const questions = left.questions.filter((question) => remaining.has(question.text));

  return {
    label: source.pasteLabel,
    text,
    setText,
    field,
    /** True if the field is shown. */
    isOpen,
    open: () => setOpen(true),
    /** True if the field gets the focus when it appears, which the user has asked for then. */
    takesFocus: start === '',
    /** Takes over a list that was pasted into another field. Returns false for a single name. */
    takeList(list: string) {
      if (!isList(list)) return false;
      setText([text, list].filter((part) => part.trim() !== '').join('\n'));
      setOpen(true);
      field.current?.focus();
      return true;
    },
    isEmpty: count === 0,
    /** The maximum number of names, if there are more. */
    tooMany: count > maxResolvedNames ? maxResolvedNames : null,
    unknown,
    questions,
    /** The first line, if it was skipped as a spreadsheet's header. */
    skippedHeader: text === left.text ? left.header : null,
    /** True if the text is the unresolved rest, so looking it up again is useless. */
    isStuck: text.trim() !== '' && text === left.text,
    isPending: resolution.isPending,
    error: resolution.error,
    /** Applies an answer to a question, whose text is resolved then. */
    answer: (answered: Reading<M>['questions'][number]) =>
      report(
        unknown,
        questions.filter((question) => question !== answered),
      ),
    /** Drops the unresolved names. */
    leaveOut() {
      setSkipped([...skipped, ...unknown, ...questions.map((question) => question.text)]);
      report([], []);
    },
    /** The names that were dropped. */
    skipped,
    /**
     * Looks up the names. `isComplete` is true if every line was resolved to a user or group. A skipped header makes
     * it incomplete once, so that the user can check that it wasn't a person.
     */
    async resolve() {
      if (count === 0) return { found: [], isComplete: true };
      const { found, unknown, questions, header } = await resolution.mutateAsync();
      report(unknown, questions, header);
      return { found, isComplete: unknown.length + questions.length === 0 && header === null };
    },
  };
}

interface Left<M extends Match> extends Pick<Reading<M>, 'unknown' | 'questions'> {
  readonly header: string | null;
  readonly text: string;
}

const nothingLeft = { unknown: [], questions: [], header: null, text: '' };

async function readAll<M extends Match>(
  lines: ReturnType<typeof pastedLines>,
  lookUp: (names: string[]) => Promise<Matches<M>>,
) {
  const names = [...new Set(lines.flatMap(namesToLookUp))].filter(
    (name) => name.trim() !== '' && name.length <= longestName,
  );
  const matches = new Map<string, readonly M[]>();
  for (let at = 0; at < names.length; at += namesPerRequest)
    for (const [name, found] of await lookUp(names.slice(at, at + namesPerRequest))) matches.set(name, found);
  const find = (name: string) => matches.get(name) ?? [];
  const { header, rows } = splitHeader(lines, find);
  const readings = rows.map((line) => readLine<M>(line, find));
  return {
    header: header?.text ?? null,
    found: readings.flatMap(({ found }) => found),
    unknown: [...new Set(readings.flatMap(({ unknown }) => unknown))],
    questions: [
      ...new Map(readings.flatMap(({ questions }) => questions).map((one) => [one.text, one])).values(),
    ],
  };
}
