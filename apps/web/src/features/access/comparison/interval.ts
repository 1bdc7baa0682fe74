import { midnight } from '../../../components/time/localTime.ts';

/** The two points in time that a view compares; `to` is now if absent. */
export interface SelectedInterval {
  from: string | undefined;
  to: string | undefined;
}

export const yesterday = () => midnight((date) => date.setDate(date.getDate() - 1));

/** The default start of a comparison: yesterday, or the start of the history if that is later. */
export const usualFrom = (beganAt: string): string =>
  Date.parse(beganAt) > Date.parse(yesterday()) ? beganAt : yesterday();
