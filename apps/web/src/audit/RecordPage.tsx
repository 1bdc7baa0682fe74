import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { AuditRecordDetail } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { hasCode } from '../api/problems.ts';
import { CopyButton } from '../feedback/CopyButton.tsx';
import { ErrorMessage } from '../feedback/ErrorMessage.tsx';
import { Message } from '../feedback/Message.tsx';
import { Placeholder } from '../feedback/Placeholder.tsx';
import { ButtonLink } from '../shell/ButtonLink.tsx';
import { Fact, Facts } from '../shell/Facts.tsx';
import { PageTitle } from '../shell/PageTitle.tsx';
import { TextLink } from '../shell/TextLink.tsx';
import { Interval, Moment } from '../time/Moment.tsx';
import { Concerned } from './Concerned.tsx';
import { Difference } from './Difference.tsx';
import { recordQuery } from './queries.ts';
import { auditLink } from './routes.ts';
import { deedText, outcomeTexts } from './words.ts';

const route = getRouteApi('/shell/audit/$seq');

/** One record with all that is kept of it. */
export function RecordPage() {
  const { seq } = route.useParams();
  const { data, error, refetch } = useQuery(recordQuery(seq));
  if (hasCode(error, 'not-found') || hasCode(error, 'invalid-request'))
    return (
      <Message
        isPage
        title="There is no such record"
        action={<ButtonLink {...auditLink()}>Audit log</ButtonLink>}
      >
        Records are never deleted, so the address is mistyped, or the log’s end was cut off: verifying it says
        so.
      </Message>
    );
  if (error && !data) return <ErrorMessage isPage error={error} onRetry={() => void refetch()} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, p: { xs: 2, md: 3 }, maxWidth: 1000 }}>
      <Typography variant="body2" component="nav" aria-label="Breadcrumb">
        <TextLink {...auditLink()}>Audit log</TextLink> /
      </Typography>
      {data ? <Content record={data} /> : <Placeholder width={360} />}
    </Box>
  );
}

function Content({ record }: { record: AuditRecordDetail }) {
  const { actor, origin, notBefore, intent } = record;
  return (
    <>
      <PageTitle>{deedText(record)}</PageTitle>
      <Facts>
        <Fact name="Outcome">
          <strong>{outcomeTexts[record.outcome].text}</strong>
          {record.reason && <>: {record.reason}</>}
        </Fact>
        <Fact name="When">
          {notBefore === null ? <Moment time={record.at} /> : <Interval from={notBefore} to={record.at} />}
        </Fact>
        <Fact name="Who">
          {actor ? (
            <Concerned type="user" id={actor.id} name={actor.name} />
          ) : origin === 'elsewhere' ? (
            'Made past Rolecall, on the platform itself: it is not known by whom'
          ) : (
            'Nobody was signed in'
          )}
        </Fact>
        {record.target && (
          <Fact name="Target">
            <Concerned {...record.target} />
          </Fact>
        )}
        {record.project && record.target?.type !== 'project' && (
          <Fact name="Project">
            <Concerned type="project" {...record.project} />
          </Fact>
        )}
      </Facts>
      <Difference before={record.before} after={record.after} />
      <Typography variant="h2">For support and proof</Typography>
      <Facts>
        <Fact name="Record">{record.seq}</Fact>
        {intent && (
          <Fact name="Intent">
            record {intent.seq}, stored <Moment time={intent.at} /> before the platform was touched
          </Fact>
        )}
        <Copied name="Request" value={record.requestId} />
        <Copied name="Platform reference" value={record.upstreamCtx} />
        <Fact name="Platform status">{record.upstreamStatus}</Fact>
        <Fact name="Took">{record.durationMs === null ? null : `${record.durationMs} ms`}</Fact>
        <Fact name="Address">{record.ip}</Fact>
        <Fact name="Rights then">{record.capabilities.join(', ')}</Fact>
        <Copied name="Session" value={record.sessionHash} />
        <Copied name="Previous hash" value={record.previousHash} />
        <Copied name="Hash" value={record.hash} />
      </Facts>
    </>
  );
}

const Copied = ({ name, value }: { name: string; value: string | null }): ReactNode =>
  value !== null && (
    <Fact name={name}>
      <Box component="code" sx={{ fontSize: 12.5 }}>
        {value}
      </Box>{' '}
      <CopyButton text={value} label={`Copy: ${name}`} />
    </Fact>
  );
