import type { ListFilter } from './listFilter.ts';

/** A filter that is on or off. */
export const flagFilter = (props: {
  label: string;
  value: boolean | undefined;
  onChange: (value: true | undefined) => void;
}): ListFilter => ({
  label: props.label,
  text: props.value ? '' : undefined,
  clear: () => props.onChange(undefined),
  turnOn: () => props.onChange(true),
});
