import { visibleText } from '@rolecall/text';

/**
 * A name from the platform: its direction is isolated, hidden characters are shown, and browsers don't translate it.
 * `data-long` marks names that may wrap anywhere on paper.
 * Use `titled` where it may be truncated, to show it as a tooltip.
 */
export function Name({ children, titled = false }: { children: string; titled?: boolean }) {
  const text = visibleText(children);
  return (
    <bdi translate="no" title={titled ? text : undefined} data-long={/[^\s-]{20}/.test(text) || undefined}>
      {text}
    </bdi>
  );
}
