import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { FormDialog } from '../form/FormDialog.tsx';
import { Picker, type PickerProps } from './Picker.tsx';
import { PoliciesField } from './PoliciesField.tsx';
import type { PickerItem } from './pickerItem.ts';

const items: PickerItem[] = [
  { id: '1', name: 'Project Security Admin', detail: 'Manages the members of every project' },
  { id: '2', name: 'Security Admin', detail: 'Manages users and groups' },
  { id: '3', name: 'IT Admin', detail: 'Manages the platform' },
  { id: '4', name: 'קבוצה abc\u202Etxt.exe', detail: 'A name with hidden characters' },
  { id: '5', name: `${'very-long-'.repeat(12)}name`, detail: 'A name that no line holds' },
];

type Given = Partial<PickerProps<PickerItem>> & { picked?: PickerItem | undefined };

/** A picker that keeps its selection. */
function PolicyPicker({ picked, ...given }: Given) {
  const [value, setValue] = useState(picked ?? null);
  return <Picker label="Policy" value={value} onChange={setValue} options={items} {...given} />;
}

function Policies() {
  const [value, setValue] = useState<readonly string[]>([]);
  const field = { value, onChange: setValue, onBlur: () => undefined, ref: null };
  return <PoliciesField field={field} fieldState={{}} hint="Every member gets these policies." />;
}

/** A picker in a form, with a count of submissions. */
function InForm() {
  const [submitted, setSubmitted] = useState(0);
  return (
    <FormDialog
      title="Give policies"
      submitLabel="Give policies"
      isDirty={false}
      isPending={false}
      error={null}
      onSubmit={() => setSubmitted(submitted + 1)}
      onClose={() => undefined}
    >
      <Policies />
      <output>Submitted {submitted} times</output>
    </FormDialog>
  );
}

/** A search that answers only when a button is pressed. */
function SlowSearch() {
  const [text, setText] = useState('');
  const [answered, setAnswered] = useState('');
  const found = items.filter(({ name }) => name.toLowerCase().includes(answered.toLowerCase()));
  return (
    <>
      <PolicyPicker options={found} onSearch={setText} isStale={text !== answered} />
      <button type="button" onClick={() => setAnswered(text)}>
        Answer
      </button>
    </>
  );
}

export default {
  Empty: () => <PolicyPicker />,
  Picked: () => <PolicyPicker picked={items[1]} />,
  'A long name': () => <PolicyPicker picked={items[4]} />,
  'No options': () => <PolicyPicker options={[]} noOptionsText="No policies exist" />,
  'Refused by the server': () => <PolicyPicker error="This policy was deleted." />,
  Several: Policies,
  'In a form': InForm,
  'A slow search': SlowSearch,
} satisfies Stories;
