import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { hebrewName, hiddenName, platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { FormDialog } from '../form/FormDialog.tsx';
import { PasteNames } from './PasteNames.tsx';
import type { Match } from './readLine.ts';
import { SelectedItems } from './SelectedItems.tsx';
import { usePastedNames } from './usePastedNames.ts';

const users: Match[] = [
  ['ada.lovelace', 'Ada Lovelace', 'ada@example.com'],
  ['tom.becker', 'Tom Becker', 'tom@example.com'],
  ['tbecker', 'Tom Becker', 'tbecker@example.com'],
  ['grace.kim', 'Grace Kim', 'grace@example.com'],
  [hebrewName, 'Moshe Cohen', 'moshe@example.com'],
].map(([label = '', ...called], index) => ({ id: String(index), label, called: [label, ...called] }));

const lookUp = async (names: string[]) =>
  new Map(
    names.map((name) => [
      name,
      users.filter(({ called }) => called.some((one) => one.toLowerCase() === name.toLowerCase())),
    ]),
  );

/** A form with a field for pasted names and a search field that passes pasted lists to it. */
function AddPeople({ text = '', find = lookUp }: { text?: string; find?: typeof lookUp }) {
  const [picked, setPicked] = useState<ReadonlyMap<string, Match>>(new Map());
  const [submitted, setSubmitted] = useState(0);
  const pasted = usePastedNames<Match>(find, text);
  return (
    <FormDialog
      title="Add members"
      submitLabel="Add members"
      isDirty={false}
      isPending={false}
      error={pasted.error}
      onSubmit={() => setSubmitted(submitted + 1)}
      onClose={() => undefined}
    >
      <TextField
        label="Search users"
        onPaste={(event) => {
          if (pasted.takeList(event.clipboardData.getData('text'))) event.preventDefault();
        }}
      />
      <PasteNames
        label="Paste names, usernames or emails"
        pasted={pasted}
        onFound={(found) =>
          setPicked((now) => new Map([...now, ...found.map((match) => [match.id, match] as const)]))
        }
      />
      <SelectedItems
        items={[...picked.values()].map(({ id, label, called }) => ({ id, label, detail: called[1] ?? '' }))}
        summary={picked.size === 0 ? 'No one selected' : `${picked.size} selected`}
        onRemove={(id) => setPicked(new Map([...picked].filter(([other]) => other !== id)))}
      />
      <output>Submitted {submitted} times</output>
      <Button>Another button</Button>
    </FormDialog>
  );
}

export default {
  Empty: () => <AddPeople />,
  'Clear names': () => <AddPeople text={`ada.lovelace\nGrace Kim <grace@example.com>\n${hebrewName}`} />,
  'A name that two people have': () => <AddPeople text={'Tom Becker\nada.lovelace'} />,
  'Unknown names': () => <AddPeople text={`nobody.here\n${hiddenName}-unknown\ngrace.kim`} />,
  'Too many names': () => (
    <AddPeople text={Array.from({ length: 5_001 }, (_, index) => `user-${index}`).join('\n')} />
  ),
  'The search fails': () => <AddPeople text="ada.lovelace" find={() => Promise.reject(platformError)} />,
} satisfies Stories;
