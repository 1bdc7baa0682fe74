/**
 * Keeps the last few of what is costly to make, by name. Who asks for what is being made waits for that; what
 * could not be made is made anew for whoever asks next.
 */
export function createRecent<Value>(most: number) {
  const kept = new Map<string, Promise<Value>>();
  return (name: string, make: () => Promise<Value>): Promise<Value> => {
    const value = kept.get(name) ?? make();
    // A map lists in the order in which its keys came, so the first is the one that was asked for longest ago.
    kept.delete(name);
    kept.set(name, value);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    value.catch(() => {
      if (kept.get(name) === value) kept.delete(name);
    });
    return value;
  };
}
