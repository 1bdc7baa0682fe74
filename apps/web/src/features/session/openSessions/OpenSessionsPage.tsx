import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { OpenSession, OpenSessionList } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorMessage } from '../../../components/feedback/ErrorMessage.tsx';
import { NotRefreshed } from '../../../components/feedback/NotRefreshed.tsx';
import { PageFrame } from '../../../components/page/PageFrame.tsx';
import { PageHeader } from '../../../components/page/PageHeader.tsx';
import { PageTitle } from '../../../components/page/PageTitle.tsx';
import { useSession } from '../queries.ts';
import { EndOtherSessionsDialog } from './EndOtherSessionsDialog.tsx';
import { EndSessionDialog } from './EndSessionDialog.tsx';
import { openSessionListQuery } from './queries.ts';
import { SessionItem } from './SessionItem.tsx';

/** Shows where the user is signed in. Sessions can be ended here. */
export function OpenSessionsPage() {
  const { data, error, refetch } = useQuery(openSessionListQuery());
  const { idleMinutes } = useSession();
  const [asking, setAsking] = useState<OpenSession | 'others' | null>(null);
  if (error && !data) return <ErrorMessage error={error} onRetry={() => void refetch()} isPage />;
  const others = data ? data.total - 1 : 0;
  const close = () => setAsking(null);
  return (
    <PageFrame isLong>
      <PageHeader
        title={<PageTitle>{t('Sessions')}</PageTitle>}
        actions={
          others > 0 && (
            <Button variant="outlined" color="error" onClick={() => setAsking('others')}>
              {t('Sign out of all others')}
            </Button>
          )
        }
      />
      <Typography color="textSecondary" sx={{ maxWidth: '72ch' }}>
        {others > 0
          ? t('You’re signed in to Rolecall on these devices.')
          : t('You’re signed in to Rolecall on this device only.')}{' '}
        {t('A session ends after {count, plural, one {# minute} other {# minutes}} of inactivity.', {
          count: idleMinutes,
        })}
        {others > 0 &&
          ` ${t('If you don’t recognize one, sign out of it and change your password on the platform.')}`}
      </Typography>
      {error && <NotRefreshed error={error} />}
      {data ? <Sessions list={data} onEnd={setAsking} /> : <Skeleton variant="rounded" height={160} />}
      {asking === 'others' && <EndOtherSessionsDialog others={others} onClose={close} />}
      {asking !== null && asking !== 'others' && <EndSessionDialog session={asking} onClose={close} />}
    </PageFrame>
  );
}

function Sessions({ list, onEnd }: { list: OpenSessionList; onEnd: (session: OpenSession) => void }) {
  const hidden = list.total - list.items.length;
  return (
    <>
      <Paper
        component="ul"
        variant="outlined"
        aria-label={t('Sessions')}
        sx={{ listStyle: 'none', m: 0, p: 0, maxWidth: 760 }}
      >
        {list.items.map((session) => (
          <SessionItem key={session.id} session={session} onEnd={() => onEnd(session)} />
        ))}
      </Paper>
      {hidden > 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('{count, plural, one {# more session isn’t shown.} other {# more sessions aren’t shown.}}', {
            count: hidden,
          })}
        </Box>
      )}
    </>
  );
}
