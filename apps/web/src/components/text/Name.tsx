import { visibleText } from '@rolecall/text';

/**
 * Text from the platform: its direction stays its own, nothing in it is invisible, and no translator touches it. Where
 * it may be cut off, `titled` shows all of it as a tooltip.
 */
export function Name({ children, titled = false }: { children: string; titled?: boolean }) {
  const text = visibleText(children);
  return (
    <bdi translate="no" title={titled ? text : undefined}>
      {text}
    </bdi>
  );
}
