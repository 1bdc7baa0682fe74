import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { maxResolvedNames } from '@rolecall/contract';
import type { PastedNames } from './usePastedNames.ts';

/** A list as it is in a mail or a spreadsheet; names that fit nobody stay here to be corrected. */
export function PasteNames<Found>(props: {
  label: string;
  pasted: PastedNames<Found>;
  onFound: (found: readonly Found[]) => void;
}) {
  const { pasted } = props;
  const tooMany = pasted.count > maxResolvedNames;
  const problems = [
    tooMany && `At most ${maxResolvedNames} names at once.`,
    pasted.unknown.length > 0 && `Nothing found for ${pasted.unknown.join(', ')}.`,
    pasted.ambiguous.length > 0 && `Several match ${pasted.ambiguous.join(', ')}: give the exact name.`,
  ].filter((problem) => problem !== false);
  const find = async () => {
    const { found } = await pasted.resolve();
    props.onFound(found);
  };
  return (
    <Box
      sx={{ display: 'flex', flexDirection: { xs: 'column', sm: 'row' }, gap: 1, alignItems: 'flex-start' }}
    >
      <TextField
        label={props.label}
        multiline
        minRows={2}
        maxRows={8}
        value={pasted.text}
        onChange={(event) => pasted.setText(event.target.value)}
        error={problems.length > 0}
        helperText={problems.join(' ') || 'Separated by commas, semicolons or line breaks.'}
        slotProps={{ formHelperText: { role: 'status' }, htmlInput: { spellCheck: false } }}
      />
      <Button
        variant="outlined"
        sx={{ flex: 'none', mt: 0.5 }}
        loading={pasted.isPending}
        disabled={pasted.count === 0 || tooMany}
        // A refusal is shown above the form.
        onClick={() => void find().catch(() => undefined)}
      >
        Find {pasted.count > 0 && pasted.count}
      </Button>
    </Box>
  );
}
