import { hebrewName, hiddenName, longName, reorderedName } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { Name } from './Name.tsx';

export default {
  Plain: () => <Name>data-engineering</Name>,
  Long: () => (
    <div style={{ width: 240, overflowWrap: 'anywhere' }}>
      <Name>{longName}</Name>
    </div>
  ),
  'Cut off, with a tooltip': () => (
    <div style={{ width: 240, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
      <Name titled>{longName}</Name>
    </div>
  ),
  Email: () => <Name>ada.lovelace@example.com</Name>,
  'Very long': () => <Name>{'a'.repeat(60)}</Name>,
  'Right to left': () => (
    <p>
      1. <Name>{hebrewName}</Name>, 2. <Name>{hebrewName}</Name>
    </p>
  ),
  'With a bidi override': () => <Name titled>{reorderedName}</Name>,
  'With a hidden character': () => <Name>{hiddenName}</Name>,
  'With spaces around': () => <Name>{' admins '}</Name>,
  Emoji: () => <Name>👩‍💻 on-call</Name>,
} satisfies Stories;
