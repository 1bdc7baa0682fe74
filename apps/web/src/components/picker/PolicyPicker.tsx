import { policyDescriptions } from '@rolecall/access';
import type { Ref } from 'react';
import { Picker } from './Picker.tsx';

const knownPolicies = Object.keys(policyDescriptions).toSorted();

/** Selects policies, with a description of what each allows. Policies that Rolecall doesn't know can be kept. */
export function PolicyPicker(props: {
  value: readonly string[];
  onChange: (policies: string[]) => void;
  onBlur: () => void;
  inputRef: Ref<HTMLInputElement>;
  error: boolean;
  helperText: string | undefined;
  autoFocus?: boolean;
}) {
  return (
    <Picker<string, true>
      {...props}
      multiple
      label="Policies"
      value={[...props.value]}
      options={knownPolicies}
      labelOf={(policy) => policy}
      keyOf={(policy) => policy}
      detailOf={(policy) => policyDescriptions[policy] ?? ''}
      noOptionsText="No policies match"
    />
  );
}
