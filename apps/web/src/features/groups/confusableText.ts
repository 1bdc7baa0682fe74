import type { Group } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName, listText, mixedScripts } from '@rolecall/text';

/** Why a group's name could be confused with another, as a short mark and as a sentence. Null if it can't. */
export function confusableText({ name, looksLike }: Pick<Group, 'name' | 'looksLike'>) {
  const scripts = mixedScripts(name);
  if (scripts === null && looksLike === null) return null;
  const mix = scripts && listText(scripts);
  const sentences = [
    looksLike !== null && t('This name looks like group {group}.', { group: isolatedName(looksLike) }),
    mix && t('It mixes {scripts} letters, which look alike.', { scripts: mix }),
    t('Make sure that this is the right group.'),
  ];
  return {
    mark: mix ? t('mixes {scripts} letters', { scripts: mix }) : t('look-alike'),
    sentence: sentences.filter(Boolean).join(' '),
  };
}
