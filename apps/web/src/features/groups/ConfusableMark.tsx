import Box from '@mui/material/Box';
import type { Group } from '@rolecall/contract';
import { confusableText } from './confusableText.ts';

/** Marks a name that could be taken for another group's. In words, so that it is read out and shown on paper. */
export function ConfusableMark({ group }: { group: Group }) {
  const text = confusableText(group);
  if (text === null) return null;
  return (
    <Box
      component="span"
      title={text.sentence}
      sx={{ ml: 1, fontSize: 12, fontWeight: 600, color: 'warning.main' }}
    >
      ⚠ {text.mark}
    </Box>
  );
}
