import type { Weakening } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { listText } from '@rolecall/text';

/** Explains why a change that would weaken the user of the access key is refused. */
export function weakeningText(weakening: Weakening, username: string): string {
  const owner = t('Rolecall’s access key belongs to {username}.', { username });
  return t('{owner} {effect}', { owner, effect: weakeningEffectText(weakening) });
}

function weakeningEffectText(weakening: Weakening): string {
  switch (weakening.type) {
    case 'disabled':
      return t('Rolecall would stop working if you disabled this user.');
    case 'deleted':
      return t('Rolecall would stop working if you deleted this user.');
    case 'credentials':
      return t('Rolecall could stop working if this user’s name, email address or password changed.');
    case 'policies':
      return t('Rolecall would stop working if this user lost {policies}.', {
        policies: listText(weakening.policies),
      });
  }
}
