import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useDeferredValue } from 'react';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { Message } from '../../components/feedback/Message.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { auditLink } from '../../links/audit.ts';
import { FreshnessLine, FreshnessText } from '../access/Freshness.tsx';
import { OverviewCounts } from './OverviewCounts.tsx';
import { overviewQuery } from './queries.ts';

const IntegrityText = lazyPart(() => import('../audit/IntegrityText.tsx'));

const Details = lazyPart(() => import('./Details.tsx'));

/** The start page of users who can view everything: a summary of the tenant, and the state of the data behind it. */
export function OverviewPage() {
  const { data, error, refetch } = useQuery(overviewQuery());
  // The rest is rendered after the counts, so that its code doesn't delay them.
  const detailed = useDeferredValue(data && 'overview' in data ? data.overview : null, null);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: { xs: 2, md: 3 } }}>
      <PageTitle>{t('Overview')}</PageTitle>
      {data && 'waitingFor' in data ? (
        <Message role="status" title={t('Not ready yet')}>
          {data.waitingFor}
        </Message>
      ) : error && !data ? (
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {error && (
            <InlineError
              what={t('These figures may be out of date. Couldn’t refresh')}
              error={error}
              onRetry={() => void refetch()}
            />
          )}
          <Box>
            <FreshnessLine>{data && <FreshnessText status={data.overview.history} />}</FreshnessLine>
            <FreshnessLine>
              <Suspense>{detailed && <IntegrityText status={detailed.audit} />}</Suspense>{' '}
              <TextLink {...auditLink()}>{t('Audit log')}</TextLink>
            </FreshnessLine>
          </Box>
          <OverviewCounts overview={data?.overview} />
          <Suspense>{detailed && <Details overview={detailed} />}</Suspense>
        </>
      )}
    </Box>
  );
}
