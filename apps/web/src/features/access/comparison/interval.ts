import { midnight } from '../../../components/time/localTime.ts';

/** The two points in time that a view compares; `to` absent: now. */
export interface SelectedInterval {
  from: string | undefined;
  to: string | undefined;
}

export const yesterday = () => midnight((date) => date.setDate(date.getDate() - 1));

/** What a view compares where nothing is picked: since yesterday, or since the history began, where that is later. */
export const usualFrom = (beganAt: string): string =>
  Date.parse(beganAt) > Date.parse(yesterday()) ? beganAt : yesterday();
