import Alert from '@mui/material/Alert';
import { formatNumber, isolatedName, namesText } from '@rolecall/text';
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
          {isolatedName(everyone.name)} is everyone on the platform, including users who are added later.
        </Alert>
      )}
      {disabled.length > 0 && (
        <Alert severity="warning">
          {disabled.length === 1
            ? `${disabled[0]} is disabled and can’t sign in.`
            : `${formatNumber(disabled.length)} users are disabled and can’t sign in: ${namesText(disabled, namedAtMost)}.`}
        </Alert>
      )}
    </>
  );
}
