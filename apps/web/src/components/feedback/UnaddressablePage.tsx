import type { ReactNode } from 'react';
import { Message } from './Message.tsx';

/** Shown for an object whose ID the server rejects. It may exist, so the page doesn't say that it was deleted. */
export const UnaddressablePage = ({ noun, action }: { noun: string; action?: ReactNode }) => (
  <Message role="alert" isPage title={`Can’t open this ${noun}`} action={action}>
    The URL is wrong, or the ID can’t be used in a URL. The {noun} itself may exist.
  </Message>
);
