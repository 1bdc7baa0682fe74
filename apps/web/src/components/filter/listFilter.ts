import type { ReactNode } from 'react';

/** One way to narrow a list. */
export interface ListFilter {
  /** What it narrows by: "Outcome". */
  label: string;
  /** What it narrows to: "Failed". Undefined where it isn't in use, empty where the label says it all. */
  text: string | undefined;
  clear: () => void;
  /** Where its value is chosen; `done` closes it. */
  editor?: (done: () => void) => ReactNode;
  /** Turns on a filter that has only one value. Without this and an editor, "Add filter" doesn't offer it. */
  turnOn?: () => void;
}
