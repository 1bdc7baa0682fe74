import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { FindingKinds } from '../access/index.ts';
import { auditLink, IntegrityWords } from '../audit/index.ts';
import { ErrorMessage } from '../feedback/ErrorMessage.tsx';
import { Message } from '../feedback/Message.tsx';
import { NotRefreshed } from '../feedback/NotRefreshed.tsx';
import { FreshnessLine, FreshnessWords } from '../moments/Freshness.tsx';
import { PageTitle } from '../shell/PageTitle.tsx';
import { Section } from '../shell/Section.tsx';
import { TextLink } from '../shell/TextLink.tsx';
import { Figures } from './Figures.tsx';
import { overviewQuery } from './queries.ts';

const Charts = lazy(() => import('./Charts.tsx'));

/** The first page of whoever sees everything: the tenant at a glance, and how far it can be trusted. */
export function OverviewPage() {
  const { data, error, refetch } = useQuery(overviewQuery());
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: { xs: 2, md: 3 } }}>
      <PageTitle>Overview</PageTitle>
      {data && 'waitingFor' in data ? (
        <Message role="status" title="Not there yet">
          {data.waitingFor}
        </Message>
      ) : error && !data ? (
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {error && <NotRefreshed error={error} />}
          <Box>
            <FreshnessLine>{data && <FreshnessWords status={data.overview.history} />}</FreshnessLine>
            <FreshnessLine>
              <Suspense>{data && <IntegrityWords status={data.overview.audit} />}</Suspense>{' '}
              <TextLink {...auditLink()}>Audit log</TextLink>
            </FreshnessLine>
          </Box>
          <Figures overview={data?.overview} />
          <Section title="Findings">
            <Suspense fallback={<Place height={168} />}>
              <FindingKinds />
            </Suspense>
          </Section>
          <Suspense fallback={<Place height={720} />}>
            {data ? <Charts overview={data.overview} /> : <Place height={720} />}
          </Suspense>
        </>
      )}
    </Box>
  );
}

/** Holds the place of what comes when its code has come. */
const Place = ({ height }: { height: number }) => <Box sx={{ minHeight: height }} />;
