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
          {t('{name} is everyone on the platform, including users who are added later.', {
            name: isolatedName(everyone.name),
          })}
        </Alert>
      )}
      {disabled.length > 0 && (
        <Alert severity="warning">
          {disabled.length === 1
            ? t('{name} is disabled and can’t sign in.', { name: disabled[0] ?? '' })
            : t('{count, number} users are disabled and can’t sign in: {disabled}.', {
                count: disabled.length,
                disabled: namesText(disabled, namedAtMost),
              })}
        </Alert>
      )}
    </>
  );
}
