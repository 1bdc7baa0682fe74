/**
 * Captures what users type while a dialog's code is loading. An off-screen field has the focus until then, so typing,
 * pasting and input methods work normally. The dialog's first field takes over the text.
 */
interface CapturedTyping {
  readonly field: HTMLInputElement;
  readonly opener: Element | null;
  cancel: (() => void) | undefined;
}
type TextField = HTMLInputElement | HTMLTextAreaElement;

let captured: CapturedTyping | undefined;

/** @param cancel called when Escape is pressed before the dialog is ready */
export function captureTyping(cancel?: () => void): void {
  if (captured) {
    captured.cancel = cancel;
    return;
  }
  const field = document.createElement('input');
  field.setAttribute('aria-label', 'Opening');
  field.dataset.capturesTyping = '';
  Object.assign(field.style, { position: 'fixed', top: '0', opacity: '0', pointerEvents: 'none' });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      const { cancel } = captured ?? {};
      takeTyping();
      cancel?.();
    }
    // The text after a tab belongs to the dialog's next field.
    if (event.key === 'Tab' && !event.shiftKey && field.value !== '') {
      event.preventDefault();
      field.value += '\t';
    }
  });
  field.addEventListener('blur', release);
  captured = { field, opener: document.activeElement, cancel };
  document.body.append(field);
  field.focus({ preventScroll: true });
}

/**
 * Returns what was typed since {@link captureTyping}. Moves the focus back to the opener, so that the dialog can
 * restore it later.
 */
export function takeTyping(): string {
  if (!captured) return '';
  const { field, opener } = captured;
  const text = field.value;
  captured = undefined;
  if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  field.remove();
  return text;
}

/** Drops the text, because the focus moved elsewhere. */
function release() {
  captured?.field.remove();
  captured = undefined;
}

/**
 * Fills the next dialog field that gets the focus with text, as if it had been typed there.
 * @returns a function that stops waiting for that field
 */
export function typeIntoDialog(text: string): () => void {
  const stop = () => {
    document.removeEventListener('focusin', type);
    for (const event of ['keydown', 'pointerdown']) document.removeEventListener(event, stop, true);
  };
  const type = ({ target }: Pick<Event, 'target'>) => {
    const dialog = target instanceof Element && target.closest('[role=dialog], dialog');
    if (!dialog || !isTextField(target)) return;
    stop();
    // React is in the middle of a commit and only listens to the field after that.
    queueMicrotask(() => fill(dialog, target, text.split('\t')));
  };
  if (text !== '') {
    document.addEventListener('focusin', type);
    for (const event of ['keydown', 'pointerdown']) document.addEventListener(event, stop, true);
    type({ target: document.activeElement });
  }
  return stop;
}

function fill(dialog: Element, first: TextField, parts: readonly string[]) {
  const fields = [...dialog.querySelectorAll('input, textarea')].filter(isTextField);
  const following = fields.slice(fields.indexOf(first));
  for (const [index, part] of parts.entries()) {
    const field = following[index];
    if (!field) return;
    field.focus();
    const end = field.value.length;
    field.setRangeText(part, end, end, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: part }));
  }
}

const textTypes = new Set(['text', 'search', 'password', 'tel', 'url']);

/** Excludes email and number fields, which have no selection that text could replace. */
const isTextField = (element: unknown): element is TextField =>
  (element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && textTypes.has(element.type))) &&
  element.getAttribute('aria-hidden') !== 'true';
