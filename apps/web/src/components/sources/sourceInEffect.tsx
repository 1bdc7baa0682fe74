import { rich } from '../text/rich.ts';

/** A source of access that takes effect before the others. */
export const sourceInEffect = (source: string) =>
  rich('{source}<strong>, takes effect</strong>', { source, strong: (text) => <strong>{text}</strong> });
