import { sizeRangeOf } from '@rolecall/contract/labels/sizes';

/** Says whether a number is in a range of a query, such as `6-20` or `1001-`. Without a range, every number is. */
export function sizeMatcher(param: string | undefined): (size: number) => boolean {
  const range = param === undefined ? undefined : sizeRangeOf(param);
  return range ? (size) => size >= range.from && (range.to === null || size <= range.to) : () => true;
}
