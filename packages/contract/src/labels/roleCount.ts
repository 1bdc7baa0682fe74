import { t } from '@rolecall/messages';

/** "2 Admins". */
export const roleCountText = (role: string, count: number): string =>
  t(
    '{role, select, Admin {{count, plural, one {# Admin} other {# Admins}}} Editor {{count, plural, one {# Editor} other {# Editors}}} Viewer {{count, plural, one {# Viewer} other {# Viewers}}} other {{count, plural, one {# {role}} other {# {role}s}}}}',
    { role, count },
  );
