import Chip from '@mui/material/Chip';

/** A state in a word; its colour only repeats what the word says. */
export const StateChip = ({
  words,
}: {
  words: { text: string; tone: 'default' | 'info' | 'success' | 'warning' | 'error' };
}) => <Chip size="small" variant="outlined" label={words.text} color={words.tone} />;
