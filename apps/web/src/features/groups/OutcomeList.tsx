import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import type { OperationItem } from '@rolecall/contract';
import { isolatedText } from '@rolecall/text';
import { Name } from '../../components/text/Name.tsx';

const unknownText = 'The platform’s answer was lost. Look who is in the group before repeating this.';
const shownAtMost = 200;

/** The people for whom it went otherwise than asked, each with why. */
export function OutcomeList({ items }: { items: readonly OperationItem[] }) {
  const notable = items.filter(({ state }) => state === 'failed' || state === 'unknown');
  if (notable.length === 0) return null;
  return (
    <List dense disablePadding aria-label="Not done" sx={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0}>
      {notable.slice(0, shownAtMost).map((item) => (
        <ListItem key={item.id} disableGutters divider>
          <ListItemText
            primary={<Name>{item.label}</Name>}
            secondary={
              item.detail ? isolatedText(item.detail) : item.state === 'unknown' ? unknownText : 'Failed'
            }
          />
        </ListItem>
      ))}
      {notable.length > shownAtMost && (
        <ListItem disableGutters>and {notable.length - shownAtMost} more, in Operations</ListItem>
      )}
    </List>
  );
}
