import {
  type ComponentType,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { captureTyping, takeTyping, typeIntoDialog } from '../../lib/capturedTyping.ts';
import { MissingDialog } from '../feedback/MissingDialog.tsx';

interface Closable {
  onClose: () => void;
}

export interface LazyDialog<Props> {
  (props: Props): ReactNode;
  /** Loads the code ahead of its first use; a failure shows when the dialog is opened. */
  preload: () => void;
}

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** A dialog or menu whose code is loaded on first use. If loading fails, only the dialog fails. */
export const lazyDialog = <Props extends Closable>(load: Load<Props>) => lazily(load, false);

/** Like {@link lazyDialog}, but text typed before it appears goes into its first field. */
export const lazyForm = <Props extends Closable>(load: Load<Props>) => lazily(load, true);

interface DialogCode<Props> {
  component?: ComponentType<Props>;
  load: () => Promise<void>;
  takesTyping: boolean;
}

function lazily<Props extends Closable>(load: Load<Props>, takesTyping: boolean): LazyDialog<Props> {
  const code: DialogCode<Props> = {
    async load() {
      code.component ??= (await load()).default;
    },
    takesTyping,
  };
  return Object.assign((props: Props) => <WhenLoaded code={code} dialogProps={props} />, {
    preload: () => void code.load().catch(() => undefined),
  });
}

function WhenLoaded<Props extends Closable>({
  code,
  dialogProps,
}: {
  code: DialogCode<Props>;
  dialogProps: Props;
}) {
  const [error, setError] = useState<unknown>();
  // Undefined until the dialog takes over from the hidden field that captures typing.
  const [typed, setTyped] = useState<string>();
  const cancel = useEffectEvent(() => dialogProps.onClose());

  useLayoutEffect(() => {
    const open = () => setTyped(takeTyping());
    if (code.component) return open();
    let isMounted = true;
    if (code.takesTyping) captureTyping(() => cancel());
    code.load().then(
      // Synchronous, so that no keystroke is lost between the two fields.
      () => isMounted && flushSync(open),
      (cause: unknown) => {
        if (!isMounted) return;
        takeTyping();
        setError(cause);
      },
    );
    return () => {
      isMounted = false;
      takeTyping();
    };
  }, [code]);

  if (error) return <MissingDialog onClose={dialogProps.onClose} />;
  const Dialog = code.component;
  if (!Dialog || typed === undefined) return null;
  return (
    <>
      <TypedAhead text={typed} />
      <Dialog {...dialogProps} />
    </>
  );
}

/** Rendered before the dialog, so that it already listens when the dialog's field gets the focus. */
function TypedAhead({ text }: { text: string }) {
  useLayoutEffect(() => typeIntoDialog(text), [text]);
  return null;
}

/** Loads the code of dialogs that a page can open, when the browser is idle. */
export function usePreloaded(...dialogs: readonly Pick<LazyDialog<never>, 'preload'>[]) {
  const preload = useEffectEvent(() => {
    for (const dialog of dialogs) dialog.preload();
  });
  useEffect(() => {
    // Safari doesn't have idle callbacks.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => preload(), 200);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => preload());
    return () => cancelIdleCallback(handle);
  }, []);
}
