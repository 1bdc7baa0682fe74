import type { ReactNode } from 'react';

/** One filter of a list. */
export interface ListFilter {
  /** The name of the filter: "Outcome". */
  label: string;
  /** The current value: "Failed". Undefined if the filter isn't active, empty if the label is enough. */
  text: string | undefined;
  clear: () => void;
  /** The control for choosing a value; `done` closes it. */
  editor?: (done: () => void) => ReactNode;
  /** Activates a filter that has only one value. Without this and an editor, "Add filter" doesn't offer it. */
  turnOn?: () => void;
}
