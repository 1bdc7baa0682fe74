import { type SizeRange, sizeParamOf, sizeRangeOf, sizeText } from '@rolecall/contract/labels/sizes';
import { choiceFilter } from './choiceFilters.tsx';
import type { ListFilter } from './listFilter.ts';

/** A filter for a range of numbers. Links can also contain ranges that it doesn't offer. */
export function sizeFilter(props: {
  label: string;
  ranges: readonly SizeRange[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}): ListFilter {
  const { label, value, onChange } = props;
  const linked = value === undefined ? undefined : sizeRangeOf(value);
  const isOffered = props.ranges.some((range) => sizeParamOf(range) === value);
  const ranges = linked && !isOffered ? [...props.ranges, linked] : props.ranges;
  return choiceFilter({
    label,
    options: ranges.map((range) => ({ value: sizeParamOf(range), label: sizeText(range) })),
    value,
    onChange,
  });
}
