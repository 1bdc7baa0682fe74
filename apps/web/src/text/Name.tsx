import { visibleText } from '@rolecall/text';

/** A name from the platform: its direction stays its own, nothing in it is invisible, and no translator touches it. */
export const Name = ({ children }: { children: string }) => <bdi translate="no">{visibleText(children)}</bdi>;
