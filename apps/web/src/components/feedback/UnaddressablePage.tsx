import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { Message } from './Message.tsx';

/** Shown for an object whose ID the server rejects. It may exist, so the page doesn't say that it was deleted. */
export const UnaddressablePage = ({ noun, action }: { noun: string; action?: ReactNode }) => (
  <Message role="alert" isPage title={t('Can’t open this {noun}', { noun })} action={action}>
    {t('The URL is wrong, or the ID can’t be used in a URL. The {noun} itself may exist.', { noun })}
  </Message>
);
