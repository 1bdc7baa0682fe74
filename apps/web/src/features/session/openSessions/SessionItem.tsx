import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { OpenSession } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useId } from 'react';
import { Fact, FactList } from '../../../components/page/FactList.tsx';
import { ExactTime } from '../../../components/time/ExactTime.tsx';
import { deviceText } from './labels.ts';

/** One session, with a button to end it. */
export function SessionItem({ session, onEnd }: { session: OpenSession; onEnd: () => void }) {
  const titleId = useId();
  const buttonId = useId();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        p: 2,
        borderColor: 'divider',
        '& + &': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, minHeight: 32 }}>
        <Typography id={titleId} variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {deviceText(session)}
        </Typography>
        {session.isCurrent ? (
          <Chip size="small" color="primary" variant="outlined" label={t('This device')} />
        ) : (
          <Button
            id={buttonId}
            variant="outlined"
            aria-labelledby={`${buttonId} ${titleId}`}
            onClick={onEnd}
            sx={{ ml: 'auto' }}
          >
            {t('Sign out')}
          </Button>
        )}
      </Box>
      <FactList>
        <Fact name={t('Address')}>{session.address ?? t('Unknown')}</Fact>
        <Fact name={t('Method')}>
          {session.signInMethod === 'password' ? t('Password') : t('Single sign-on')}
        </Fact>
        <Fact name={t('Signed in')}>
          <ExactTime time={session.startedAt} />
        </Fact>
        <Fact name={t('Last used')}>
          <ExactTime time={session.lastUsedAt} />
        </Fact>
      </FactList>
    </Box>
  );
}
