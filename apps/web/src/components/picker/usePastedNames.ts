import { maxResolvedNames } from '@rolecall/contract';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { isList, pastedLines } from './pastedNames.ts';
import { type Match, namesToLookUp, type Reading, readLine, splitHeader } from './readLine.ts';

/** What each of some names stands for; a name that stands for nothing may be missing. */
export type Matches<M> = ReadonlyMap<string, readonly M[]>;

export type PastedNames<M extends Match> = ReturnType<typeof usePastedNames<M>>;

const namesPerRequest = 1_000;
const longestName = 256;

/**
 * Pasted names, and whom they stand for. What could not be resolved stays as text.
 * @param lookUp asks the server; changes nothing
 */
export function usePastedNames<M extends Match>(
  lookUp: (names: string[]) => Promise<Matches<M>>,
  start = '',
) {
  const [text, setText] = useState(start);
  const field = useRef<HTMLTextAreaElement>(null);
  // What the last resolution left, and the text that it left.
  const [left, setLeft] = useState<Left<M>>(nothingLeft);
  const lines = useMemo(() => pastedLines(text), [text]);
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const resolution = useMutation({ mutationFn: () => readAll(lines, lookUp) });
  const remaining = new Set(text.split('\n'));
  const count = lines.reduce((sum, { names, isRow }) => sum + (isRow ? 1 : names.length), 0);
  const tell = (
    unknown: readonly string[],
    questions: Reading<M>['questions'],
    header: string | null = null,
  ) => {
    const rest = [...unknown, ...questions.map((question) => question.text)].join('\n');
    setText(rest);
    setLeft({ unknown, questions, header, text: rest });
  };
  // A name that was corrected or taken out since is no problem any more.
  const unknown = left.unknown.filter((name) => remaining.has(name));
  const questions = left.questions.filter((question) => remaining.has(question.text));

  return {
    text,
    setText,
    field,
    /** Takes a list that was pasted into another field; false where it is a single name. */
    takeList(list: string) {
      if (!isList(list)) return false;
      setText([text, list].filter((part) => part.trim() !== '').join('\n'));
      field.current?.focus();
      return true;
    },
    isEmpty: count === 0,
    tooMany: count > maxResolvedNames,
    unknown,
    questions,
    /** The first line, where it was taken for a spreadsheet's header and skipped. */
    skippedHeader: text === left.text ? left.header : null,
    /** The text is what could not be resolved, so resolving it again leads nowhere. */
    isStuck: text.trim() !== '' && text === left.text,
    isPending: resolution.isPending,
    error: resolution.error,
    /** Takes an answer to a question: its text is resolved. */
    answer: (answered: Reading<M>['questions'][number]) =>
      tell(
        unknown,
        questions.filter((question) => question !== answered),
      ),
    /** Gives up what could not be resolved. */
    leaveOut() {
      setSkipped([...skipped, ...unknown, ...questions.map((question) => question.text)]);
      tell([], []);
    },
    /** Those that were given up. */
    skipped,
    /**
     * Looks the names up. `isComplete`: each line stands for a user or group. A skipped header leaves it incomplete
     * once, so that the person can see that it was none of them.
     */
    async resolve() {
      if (count === 0) return { found: [], isComplete: true };
      const { found, unknown, questions, header } = await resolution.mutateAsync();
      tell(unknown, questions, header);
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
