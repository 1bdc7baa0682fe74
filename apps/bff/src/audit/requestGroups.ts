export interface RequestGroup {
  readonly request: number;
  /** The indexes of its entries in the given list. */
  readonly places: readonly number[];
}

/**
 * Groups the entries of each request at the position of its first entry in the list.
 * @param requests the request of each entry, as the `seq` of an entry
 * @param isDescending true if the list goes from the last entry to the first
 */
export function groupByRequest(requests: Float64Array, isDescending: boolean) {
  const { length } = requests;
  const placeOf = (index: number) => (isDescending ? length - 1 - index : index);
  // An array instead of a set, because a list can have a million entries.
  const isSeen = new Uint8Array(requests.reduce((most, request) => Math.max(most, request), 0) + 1);
  const order: number[] = [];
  for (let index = 0; index < length; index += 1) {
    const request = requests[placeOf(index)] ?? 0;
    if (isSeen[request] === 0) order.push(request);
    isSeen[request] = 1;
  }
  return {
    total: order.length,
    slice(start: number, count: number): RequestGroup[] {
      const wanted = new Map<number, number[]>(
        order.slice(start, start + count).map((request) => [request, []]),
      );
      for (let index = 0; index < length; index += 1) {
        const place = placeOf(index);
        wanted.get(requests[place] ?? 0)?.push(place);
      }
      return [...wanted].map(([request, places]) => ({ request, places }));
    },
  };
}
