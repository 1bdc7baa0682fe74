/** A clock that tests move, on all threads that share it. */
export function createSharedClock(shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)) {
  const ahead = new Float64Array(shared);
  const aheadMs = () => ahead[0] ?? 0;
  return {
    /** For `createSharedClock` on another thread. */
    shared,
    now: () => new Date(Date.now() + aheadMs()),
    advance(ms: number): void {
      ahead[0] = aheadMs() + ms;
    },
  };
}
