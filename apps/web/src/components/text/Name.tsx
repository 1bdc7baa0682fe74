import { visibleText } from '@rolecall/text';
import { createElement } from 'react';

/** A line may end here, without a hyphen. */
const breakPoint = <wbr />;

/**
 * A name from the platform: its direction is isolated, hidden characters are shown, and browsers don't translate it.
 * In tables, usernames and email addresses wrap after their punctuation. `data-long` marks names that have to wrap
 * anywhere.
 * Use `titled` where it may be truncated, to show it as a tooltip.
 */
export function Name({ children, titled = false }: { children: string; titled?: boolean }) {
  const text = visibleText(children);
  const parts = text.split(/(?<=[._@])(?=\S)/);
  return createElement(
    'bdi',
    {
      translate: 'no',
      title: titled ? text : undefined,
      'data-long': /[^\s._@-]{25}/.test(text) || undefined,
    },
    ...parts.flatMap((part) => [breakPoint, part]).slice(1),
  );
}
