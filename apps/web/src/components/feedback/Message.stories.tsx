import Button from '@mui/material/Button';
import { longName, platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { Message } from './Message.tsx';
import { MissingPart } from './MissingPart.tsx';
import NoAccessPage from './NoAccessPage.tsx';
import { NotRefreshed } from './NotRefreshed.tsx';
import { UnaddressablePage } from './UnaddressablePage.tsx';

/** Messages that replace content. */
export default {
  'Nothing yet': () => (
    <Message title="No groups yet" action={<Button variant="contained">New group</Button>}>
      Groups give several users the same roles and policies.
    </Message>
  ),
  'Nothing found, with a long name': () => (
    <Message title="No user matches" action={<Button>Clear search</Button>}>
      {longName}
    </Message>
  ),
  'A part that is missing': () => <MissingPart />,
  'A page without access': NoAccessPage,
  'A page without an address': () => <UnaddressablePage noun="group" />,
  'Not refreshed': () => <NotRefreshed error={platformError} />,
} satisfies Stories;
