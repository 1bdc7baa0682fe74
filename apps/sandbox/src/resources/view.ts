import type { Fragment } from './filter.ts';
import type { KindName } from './kinds.ts';

/** What a caller may see of a kind. */
export interface View {
  readonly kind: KindName;
  /** Narrows the resources to those of the caller. */
  readonly scope?: Fragment;
  /** Whether related users and groups show their names only. */
  readonly scrubbed?: boolean;
}

/** The kind as which related resources are seen. */
export function relatedKind(view: View, name: KindName): KindName {
  if (!view.scrubbed) return name;
  if (name === 'user') return 'scrubbed_user';
  return name === 'user_group' ? 'scrubbed_user_group' : name;
}
