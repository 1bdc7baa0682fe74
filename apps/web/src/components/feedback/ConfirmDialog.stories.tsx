import Button from '@mui/material/Button';
import { useState } from 'react';
import { hebrewName, longName, platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { Name } from '../text/Name.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';

type Given = Partial<Parameters<typeof ConfirmDialog>[0]>;

/** A button that opens the dialog, and a count of confirmations. */
function Deletion(given: Given & { startsOpen?: boolean }) {
  const { startsOpen = true, ...props } = given;
  const [isOpen, setOpen] = useState(startsOpen);
  const [confirmed, setConfirmed] = useState(0);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete group</Button>
      <output>Confirmed {confirmed} times</output>
      {isOpen && (
        <ConfirmDialog
          title="Delete the group contractors?"
          confirmLabel="Delete group"
          isPending={false}
          onConfirm={() => setConfirmed(confirmed + 1)}
          onClose={() => setOpen(false)}
          {...props}
        >
          {props.children ?? '12 members lose the role Editor in fraud-detection.'}
        </ConfirmDialog>
      )}
    </>
  );
}

export default {
  'Opened by a button': () => <Deletion startsOpen={false} />,
  Open: () => <Deletion />,
  'In progress': () => <Deletion isPending />,
  'Something has to be confirmed first': () => <Deletion canConfirm={false} />,
  Failed: () => <Deletion error={platformError} />,
  'Long names': () => (
    <Deletion title={`Delete the group ${longName}?`}>
      <Name>{hebrewName}</Name> loses the role Editor in <Name>{longName}</Name>.
    </Deletion>
  ),
} satisfies Stories;
