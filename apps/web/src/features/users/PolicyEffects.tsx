import Typography from '@mui/material/Typography';
import { type PolicyState, policyEffects } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { isolatedName, listText } from '@rolecall/text';
import { EffectSection } from '../projects/effects/EffectSection.tsx';

/** What a change does to a user's effective policies. Says nothing while it does nothing. */
export function PolicyEffects(props: { before: PolicyState; after: PolicyState }) {
  const { gained, lost, kept } = policyEffects(props.before, props.after);
  const sentences = [
    gained.length > 0 && t('Gains {policies}.', { policies: listText(gained) }),
    lost.length > 0 && t('Loses {policies}.', { policies: listText(lost) }),
    ...kept.map(keptText),
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0) return null;
  return (
    <EffectSection title={t('Effect on policies')}>
      {sentences.map((sentence) => (
        <Typography key={sentence}>{sentence}</Typography>
      ))}
    </EffectSection>
  );
}

function keptText({ policy, sources }: ReturnType<typeof policyEffects>['kept'][number]): string {
  const names = sources.flatMap((source) => (source.type === 'group' ? [isolatedName(source.name)] : []));
  const isDirect = names.length < sources.length;
  if (names.length === 0) return t('Keeps {policy} directly.', { policy });
  const groups = listText(names);
  return isDirect
    ? t('Keeps {policy} directly and through {groups}.', { policy, groups })
    : t('Keeps {policy} through {groups}.', { policy, groups });
}
