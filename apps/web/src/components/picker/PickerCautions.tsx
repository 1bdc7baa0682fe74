import Alert from '@mui/material/Alert';
import { t } from '@rolecall/messages';
import { isolatedName, namesText } from '@rolecall/text';
import type { PickerItem } from './pickerItem.ts';

const namedAtMost = 5;

/** Warns about picked users who are disabled, and about the group that everyone is in. */
export function PickerCautions({ items }: { items: readonly PickerItem[] }) {
  const disabled = items.filter(({ isDisabled }) => isDisabled).map(({ name }) => isolatedName(name));
  const everyone = items.find(({ kind }) => kind === 'everyone');
  return (
    <>
      {everyone && (
        <Alert severity="warning">
          {t('{group} is everyone on the platform, including users who are added later.', {
            group: isolatedName(everyone.name),
          })}
        </Alert>
      )}
      {disabled.length > 0 && (
        <Alert severity="warning">
          {t(
            '{count, plural, one {{users} is disabled and can’t sign in.} other {# users are disabled and can’t sign in: {users}.}}',
            { count: disabled.length, users: namesText(disabled, namedAtMost) },
          )}
        </Alert>
      )}
    </>
  );
}
