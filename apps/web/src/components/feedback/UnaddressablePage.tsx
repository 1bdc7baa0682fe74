import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { Message } from './Message.tsx';

/** Shown for an object whose ID the server rejects. It may exist, so the page doesn't say that it was deleted. */
export const UnaddressablePage = (props: { noun: 'group' | 'project' | 'user'; action?: ReactNode }) => (
  <Message
    role="alert"
    isPage
    title={t(
      '{noun, select, group {Can’t open this group} project {Can’t open this project} other {Can’t open this user}}',
      { noun: props.noun },
    )}
    action={props.action}
  >
    {t(
      'The URL is wrong, or the ID can’t be used in a URL. {noun, select, group {The group itself may exist.} project {The project itself may exist.} other {The user itself may exist.}}',
      { noun: props.noun },
    )}
  </Message>
);
