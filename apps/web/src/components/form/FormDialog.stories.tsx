import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { longName, platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { FormDialog } from './FormDialog.tsx';

type Given = Partial<Parameters<typeof FormDialog>[0]> & { startsOpen?: boolean };

/** A form with one field, a button that opens it, and a count of submissions. */
function OneField({ startsOpen = true, ...given }: Given) {
  const [isOpen, setOpen] = useState(startsOpen);
  const [name, setName] = useState('');
  const [submitted, setSubmitted] = useState(0);
  return (
    <>
      <Button onClick={() => setOpen(true)}>New group</Button>
      <output>Submitted {submitted} times</output>
      {isOpen && (
        <FormDialog
          title="New group"
          submitLabel="Create group"
          isDirty={name !== ''}
          isPending={false}
          error={null}
          onSubmit={() => setSubmitted(submitted + 1)}
          onClose={() => setOpen(false)}
          {...given}
        >
          <TextField label="Name" value={name} onChange={({ target }) => setName(target.value)} autoFocus />
        </FormDialog>
      )}
    </>
  );
}

export default {
  'Opened by a button': () => <OneField startsOpen={false} />,
  Open: () => <OneField />,
  'In progress': () => <OneField isPending closeLabel="Close" />,
  'Nothing to submit': () => <OneField canSubmit={false} />,
  Refused: () => <OneField error={platformError} />,
  'A long name': () => <OneField title={`Add members to ${longName}`} />,
} satisfies Stories;
