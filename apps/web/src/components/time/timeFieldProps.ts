/** A limit of the allowed times, with the message that explains it. */
export interface Limit {
  /** ISO 8601. */
  readonly value: string;
  readonly explanation: string;
}

export interface TimeFieldProps {
  label: string;
  /** Undefined if the field is empty. */
  value: string | undefined;
  min?: Limit | undefined;
  max?: Limit | undefined;
  /** Called with complete and valid values only, when the user has finished editing. */
  onChange: (value: string | undefined) => void;
}

/** In pixels. */
export const dateTimeWidth = 284;
export const fieldHeight = 36;
