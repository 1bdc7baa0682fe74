export interface Notification {
  message: string;
  severity?: 'success' | 'error' | 'info' | 'warning';
  /** An action such as Undo, or a link to details. */
  action?: { label: string; onClick: () => void };
}
