import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { reloadPage } from '../../lib/outdated.ts';
import { Message } from './Message.tsx';

/** An error boundary for one part of a page, with a way to render the part again. */
export const PartBoundary = ({ children }: { children: ReactNode }) => (
  <CatchBoundary getResetKey={() => 0} errorComponent={PartError}>
    {children}
  </CatchBoundary>
);

const PartError = ({ reset }: Pick<ErrorComponentProps, 'reset'>) => (
  <Message
    role="alert"
    title={t('Something went wrong')}
    action={
      <>
        <Button variant="contained" onClick={reset}>
          {t('Try again')}
        </Button>
        <Button onClick={reloadPage}>{t('Reload')}</Button>
      </>
    }
  >
    {t('Rolecall couldn’t show this. Try again, or reload the page.')}
  </Message>
);
