import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { AuditEntryDetail } from '@rolecall/contract';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { CopyButton } from '../../components/button/CopyButton.tsx';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { Message } from '../../components/feedback/Message.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { Fact, FactList } from '../../components/page/FactList.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { rich } from '../../components/text/rich.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { DateTime, DateTimeRange } from '../../components/time/DateTime.tsx';
import { auditLink } from '../../links/audit.ts';
import { AuditTargetLink } from './AuditTargetLink.tsx';
import { BeforeAndAfter } from './BeforeAndAfter.tsx';
import { OutcomeCell } from './cells.tsx';
import { markTexts } from './labels.ts';
import { auditEntryQuery } from './queries.ts';

const route = getRouteApi('/shell/audit/$seq');

/** One entry with all its details. */
export function AuditEntryPage() {
  const { seq } = route.useParams();
  const { data, error, refetch } = useQuery(auditEntryQuery(seq));
  if (hasCode(error, 'not-found') || hasCode(error, 'invalid-request'))
    return (
      <Message
        isPage
        title={t('Entry not found')}
        action={<ButtonLink {...auditLink()}>{t('Audit log')}</ButtonLink>}
      >
        {t(
          'Audit log entries can’t be deleted. Check the URL, or verify the audit log to rule out that its end was cut off.',
        )}
      </Message>
    );
  if (error && !data) return <ErrorMessage isPage error={error} onRetry={() => void refetch()} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, p: { xs: 2, md: 3 }, maxWidth: 1000 }}>
      {data ? <Content entry={data} /> : <PageHeader parent={parent} title={<Placeholder width={360} />} />}
    </Box>
  );
}

const parent = <TextLink {...auditLink()}>{t('Audit log')}</TextLink>;

function Content({ entry }: { entry: AuditEntryDetail }) {
  const { actor, origin, notBefore, intent } = entry;
  return (
    <>
      <PageHeader parent={parent} title={<PageTitle>{auditTitle(entry, isolatedName)}</PageTitle>} />
      <FactList>
        <Fact name={t('Outcome')}>
          {entry.reason ? (
            rich('<outcome></outcome>: {reason}', {
              reason: entry.reason,
              outcome: () => <OutcomeCell outcome={entry.outcome} />,
            })
          ) : (
            <OutcomeCell outcome={entry.outcome} />
          )}
        </Fact>
        {entry.marks.length > 0 && (
          <Fact name={t('Sensitive')}>{entry.marks.map((mark) => markTexts[mark]).join(', ')}</Fact>
        )}
        <Fact name={t('When')}>
          {notBefore === null ? (
            <DateTime time={entry.at} isZoned />
          ) : (
            <DateTimeRange from={notBefore} to={entry.at} isZoned />
          )}
        </Fact>
        <Fact name={t('Who')}>
          {actor ? (
            <AuditTargetLink type="user" id={actor.id} name={actor.name} />
          ) : origin === 'outside' ? (
            t('Made outside Rolecall; author unknown')
          ) : (
            t('No user was signed in')
          )}
        </Fact>
        {entry.target && (
          <Fact name={t('Target')}>
            <AuditTargetLink {...entry.target} />
          </Fact>
        )}
        {entry.project && entry.target?.type !== 'project' && (
          <Fact name={t('Project')}>
            <AuditTargetLink type="project" {...entry.project} />
          </Fact>
        )}
      </FactList>
      <BeforeAndAfter before={entry.before} after={entry.after} />
      <Typography variant="h2">{t('Technical details')}</Typography>
      <FactList>
        <Fact name={t('Entry')}>{entry.seq}</Fact>
        {intent && (
          <Fact name={t('Intent')}>
            {rich('Entry {seq}, stored <time></time>, before the change was made', {
              seq: intent.seq,
              time: () => <DateTime time={intent.at} />,
            })}
          </Fact>
        )}
        <Copied name={t('Request ID')} copyLabel={t('Copy request ID')} value={entry.requestId} />
        <Copied
          name={t('Platform reference')}
          copyLabel={t('Copy platform reference')}
          value={entry.upstreamCtx}
        />
        <Fact name={t('Platform status')}>{entry.upstreamStatus}</Fact>
        <Fact name={t('Duration')}>
          {entry.durationMs === null
            ? null
            : t('{duration, number, ::group-off} ms', { duration: entry.durationMs })}
        </Fact>
        <Fact name={t('IP address')}>{entry.ip}</Fact>
        <Fact name={t('Permissions at the time')}>{entry.capabilities.join(', ')}</Fact>
        <Copied name={t('Session')} copyLabel={t('Copy session')} value={entry.sessionHash} />
        <Copied name={t('Previous hash')} copyLabel={t('Copy previous hash')} value={entry.previousHash} />
        <Copied name={t('Hash')} copyLabel={t('Copy hash')} value={entry.hash} />
      </FactList>
    </>
  );
}

const Copied = ({
  name,
  copyLabel,
  value,
}: {
  name: string;
  copyLabel: string;
  value: string | null;
}): ReactNode =>
  value !== null && (
    <Fact name={name}>
      <Box component="code" sx={{ fontSize: 12.5 }}>
        {value}
      </Box>{' '}
      <CopyButton text={value} label={copyLabel} />
    </Fact>
  );
