import Typography from '@mui/material/Typography';
import { type PolicyState, policyEffects } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { isolatedName, listText } from '@rolecall/text';
import { EffectSection } from '../projects/effects/EffectSection.tsx';

/** What a change does to a user's effective policies. Says nothing while it does nothing. */
export function PolicyEffects(props: { before: PolicyState; after: PolicyState }) {
  const { gained, lost, kept } = policyEffects(props.before, props.after);
  const sentences = [
    gained.length > 0 && t('Gains {gained}.', { gained: listText(gained) }),
    lost.length > 0 && t('Loses {lost}.', { lost: listText(lost) }),
    ...kept.map(({ policy, sources }) =>
      t('Keeps {policy} {sources}.', { policy, sources: sourceText(sources) }),
    ),
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

function sourceText(sources: ReturnType<typeof policyEffects>['kept'][number]['sources']): string {
  const groups = sources.flatMap((source) => (source.type === 'group' ? [isolatedName(source.name)] : []));
  const isDirect = groups.length < sources.length;
  if (groups.length === 0) return 'directly';
  return `${isDirect ? t('directly and ') : ''}through ${listText(groups)}`;
}
