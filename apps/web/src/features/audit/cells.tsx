import Box from '@mui/material/Box';
import type { AuditEntry, AuditOutcome } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Name } from '../../components/text/Name.tsx';
import { DateTime, DateTimeRange } from '../../components/time/DateTime.tsx';
import { toneMark } from '../../theme/toneMarks.ts';
import { outcomeTexts } from './labels.ts';

const toneColors = {
  default: 'inherit',
  info: 'info.main',
  success: 'success.main',
  warning: 'warning.main',
  error: 'error.main',
} as const;

export const TimeCell = ({ at, notBefore }: Pick<AuditEntry, 'at' | 'notBefore'>) =>
  notBefore === null ? <DateTime time={at} /> : <DateTimeRange from={notBefore} to={at} />;

export const ActorCell = ({ entry }: { entry: Pick<AuditEntry, 'actor' | 'origin' | 'action'> }) =>
  entry.actor || entry.action === 'history.repair' ? (
    <Name titled>{entry.actor?.name ?? 'Rolecall'}</Name>
  ) : entry.origin === 'outside' ? (
    <em title={t('Made outside Rolecall; author unknown')}>{t('Outside Rolecall')}</em>
  ) : (
    <em title={t('No user was signed in')}>{t('Not signed in')}</em>
  );

/** @param count how many entries have this outcome, if there are several outcomes */
export function OutcomeCell({ outcome, count }: { outcome: AuditOutcome; count?: number | undefined }) {
  const { text, tone } = outcomeTexts[outcome];
  return (
    <Box
      component="span"
      sx={{
        display: count === undefined ? 'inline' : 'block',
        color: toneColors[tone],
        fontWeight: 600,
        ...toneMark(tone),
      }}
    >
      {count === undefined ? text : t('{outcome}: {count, number}', { outcome: text, count })}
    </Box>
  );
}
