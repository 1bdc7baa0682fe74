/** A limit of what can be entered, and the sentence that explains it. */
export interface Limit {
  /** ISO 8601. */
  readonly value: string;
  readonly explanation: string;
}

export interface TimeFieldProps {
  label: string;
  /** Undefined: nothing is entered. */
  value: string | undefined;
  min?: Limit | undefined;
  max?: Limit | undefined;
  /** Called with complete and allowed values only, once the person is done with the field. */
  onChange: (value: string | undefined) => void;
}

/** Pixels. */
export const dateTimeWidth = 284;
export const fieldHeight = 36;
