import Stack from '@mui/material/Stack';
import { useForkRef } from '@mui/material/utils';
import { policyDescriptions } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { type Ref, useRef } from 'react';
import { Picker } from './Picker.tsx';
import type { PickerItem } from './pickerItem.ts';
import { SelectedItems } from './SelectedItems.tsx';

const itemOf = (policy: string): PickerItem => ({
  id: policy,
  name: policy,
  detail: policyDescriptions[policy] ?? '',
});
const knownPolicies = Object.keys(policyDescriptions).toSorted().map(itemOf);

/**
 * The policies of a user or group, with what each allows. Policies that Rolecall doesn't know can be kept. The first
 * two properties are what `useController` returns.
 */
export function PoliciesField(props: {
  field: {
    value: readonly string[] | undefined;
    onChange: (policies: string[]) => void;
    onBlur: () => void;
    ref: Ref<HTMLInputElement>;
  };
  fieldState: { error?: { message?: string | undefined } | undefined };
  /** Shown while there is no error. */
  hint: string;
  autoFocus?: boolean;
}) {
  const { value = [], onChange, onBlur, ref } = props.field;
  const input = useRef<HTMLInputElement>(null);
  const inputRef = useForkRef(input, ref);
  return (
    <Stack spacing={1}>
      <Picker
        label={t('Policies')}
        value={null}
        onChange={(policy) => policy && onChange([...value, policy.id])}
        options={knownPolicies.filter(({ id }) => !value.includes(id))}
        noOptionsText={t('No policies match')}
        hint={props.hint}
        error={props.fieldState.error?.message}
        autoFocus={props.autoFocus}
        onBlur={onBlur}
        inputRef={inputRef}
      />
      <SelectedItems
        items={value.map(itemOf)}
        onRemove={(removed) => onChange(value.filter((policy) => policy !== removed))}
        field={input}
      />
    </Stack>
  );
}
