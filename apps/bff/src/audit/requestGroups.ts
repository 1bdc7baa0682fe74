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
  // Arrays instead of sets, because a list can have a million entries.
  let last = 0;
  for (const request of requests) if (request > last) last = request;
  const isSeen = new Uint8Array(last + 1);
  const order = new Float64Array(length);
  let total = 0;
  for (let index = 0; index < length; index += 1) {
    const request = requests[placeOf(index)] ?? 0;
    if (isSeen[request] === 1) continue;
    isSeen[request] = 1;
    order[total] = request;
    total += 1;
  }
  return {
    total,
    slice(start: number, count: number): RequestGroup[] {
      const groups = new Map<number, number[]>();
      const isWanted = new Uint8Array(last + 1);
      for (const request of order.subarray(start, Math.min(start + count, total))) {
        groups.set(request, []);
        isWanted[request] = 1;
      }
      for (let index = 0; index < length; index += 1) {
        const place = placeOf(index);
        const request = requests[place] ?? 0;
        if (isWanted[request] === 1) groups.get(request)?.push(place);
      }
      return [...groups].map(([request, places]) => ({ request, places }));
    },
  };
}
