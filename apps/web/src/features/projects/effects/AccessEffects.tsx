import Typography from '@mui/material/Typography';
import type { EffectTotals } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { EffectSection } from './EffectSection.tsx';
import { type RoleChangeRow, RoleChanges } from './RoleChanges.tsx';

/** What a change does to effective roles: in sentences, and each role before and after. */
export function AccessEffects(props: {
  title: string;
  /** Sentences. Empty ones are left out. */
  texts: readonly (string | null)[];
  rows: readonly RoleChangeRow[];
  /** Counts all effects, including those without a row. */
  totals: EffectTotals;
  /** Says how many effects have no row. */
  unlistedText: (count: number) => string;
  areNotesBelow?: boolean;
}) {
  const { title, texts, rows, totals, unlistedText, areNotesBelow = false } = props;
  const unlisted = totals.gain + totals.change + totals.lose - rows.length;
  return (
    <EffectSection title={title}>
      {texts.map((text) => text && <Typography key={text}>{text}</Typography>)}
      <RoleChanges
        label={t('Effective roles before and after')}
        none={t('no access')}
        rows={rows}
        areNotesBelow={areNotesBelow}
      />
      {unlisted > 0 && <Typography color="textSecondary">{unlistedText(unlisted)}</Typography>}
    </EffectSection>
  );
}
