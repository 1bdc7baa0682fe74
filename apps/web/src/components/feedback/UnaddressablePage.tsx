import type { ReactNode } from 'react';
import { Message } from './Message.tsx';

/** The page of an object whose ID the server refuses: it may well exist, so nothing says that it was deleted. */
export const UnaddressablePage = ({ noun, action }: { noun: string; action?: ReactNode }) => (
  <Message role="alert" isPage title={`This ${noun} can’t be opened`} action={action}>
    Its ID doesn’t fit in an address, or the address is mistyped. The {noun} itself may exist.
  </Message>
);
