/** A platform release. */
export interface PlatformVersion {
  /** The version as the platform writes it, for example `3.5.5-b12.20240101`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** Parses `3.5.5` and `3.5.5-b12.20240101`; null for anything else. */
export function parseVersion(text: string): PlatformVersion | null {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+.].*)?$/.exec(text.trim()) ?? [];
  if (!major || !minor || !patch) return null;
  return { text, major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** True if `version` is the release `minimum` or later. Builds of a release count as that release. */
export function isAtLeast(version: PlatformVersion, minimum: `${number}.${number}.${number}`): boolean {
  const wanted = minimum.split('.').map(Number);
  const actual = [version.major, version.minor, version.patch];
  const difference = actual.map((part, index) => part - (wanted[index] ?? 0)).find((part) => part !== 0);
  return (difference ?? 0) >= 0;
}
