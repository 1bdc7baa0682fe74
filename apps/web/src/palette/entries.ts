/** Something the palette can go to or do. */
export interface Entry {
  /** Unique among all entries. */
  id: string;
  section: string;
  label: string;
  /** What tells it from others of the same name. */
  detail?: string;
  run: () => void;
}

/** Actions whose words begin with all that was typed, in any order: "us new" finds "New user". */
export function matchingActions(actions: readonly Entry[], text: string): readonly Entry[] {
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ label }) => {
    const words = label.toLowerCase().split(/\s+/);
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
}
