export interface Notification {
  message: string;
  severity?: 'success' | 'error' | 'info' | 'warning';
  /** What can be undone, or looked at. */
  action?: { label: string; onClick: () => void };
}
