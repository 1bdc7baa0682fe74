import { setImmediate } from 'node:timers/promises';
import { type Text, text, textList } from '@rolecall/messages/text';
import { isolatedName, mixedScripts } from '@rolecall/text';
import { skeletonOf } from '@rolecall/text/confusables';
import { ProblemError } from '../errors/problems.ts';

const looksLike = {
  group: (name: string) => text('This name looks like the group {name}.', { name }),
  user: (name: string) => text('This name looks like the user {name}.', { name }),
};

/** Names compared before other requests get a turn: a few milliseconds. */
const namesPerTurn = 500;

/**
 * Rejects a new name that people could confuse with another one, unless the user has confirmed it.
 * @param existing names of the same kind, without the one that is replaced
 * @param field the request's field that holds the name
 * @throws ProblemError `name-confusable`
 */
export async function requireDistinctName(
  name: string,
  { kind, field, existing }: { kind: keyof typeof looksLike; field: string; existing: Iterable<string> },
): Promise<void> {
  const similar = await similarName(name, existing);
  const reason = similar === null ? mixedText(name) : looksLike[kind](isolatedName(similar));
  if (reason === null) return;
  throw new ProblemError('name-confusable', text('{reason} Confirm to use this name anyway.', { reason }), {
    errors: [{ pointer: `/${field}`, message: reason }],
  });
}

async function similarName(name: string, existing: Iterable<string>): Promise<string | null> {
  const skeleton = skeletonOf(name);
  let compared = 0;
  for (const other of existing) {
    if (other !== name && skeletonOf(other) === skeleton) return other;
    compared += 1;
    if (compared % namesPerTurn === 0) await setImmediate();
  }
  return null;
}

function mixedText(name: string): Text | null {
  const scripts = mixedScripts(name);
  return (
    scripts && text('This name mixes {scripts} letters that look alike.', { scripts: textList(scripts) })
  );
}
