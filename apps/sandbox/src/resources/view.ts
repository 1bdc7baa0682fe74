import type { Fragment } from './filter.ts';
import type { KindName } from './kinds.ts';

/** The part of a kind that a caller may see. */
export interface View {
  readonly kind: KindName;
  /** Limits the resources to those of the caller. */
  readonly scope?: Fragment;
  /** True to show only the names of related users and groups. */
  readonly scrubbed?: boolean;
}

/** The kind in which related resources are shown. */
export function relatedKind(view: View, name: KindName): KindName {
  if (!view.scrubbed) return name;
  if (name === 'user') return 'scrubbed_user';
  return name === 'user_group' ? 'scrubbed_user_group' : name;
}
