import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { Message } from '../../components/feedback/Message.tsx';

/** Shown outside the shell, so it has its own main landmark. */
export function NotFoundPage() {
  return (
    <Box component="main">
      <Message
        isPage
        title={t('Page not found')}
        action={<ButtonLink to="/">{t('Go to start page')}</ButtonLink>}
      >
        {t('The URL may be wrong, or the page was removed.')}
      </Message>
    </Box>
  );
}
