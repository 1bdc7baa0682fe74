import type { MouseEvent } from 'react';

/** For `onClickCapture` of a button that sends a request: ignores the second click of a double click. */
export function onlyFirstClick(event: MouseEvent): void {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}
