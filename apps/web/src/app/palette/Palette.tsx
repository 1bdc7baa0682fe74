import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import useAutocomplete from '@mui/material/useAutocomplete';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import { messageOf } from '../../api/problems.ts';
import { useCurrentEnter } from '../../components/picker/useCurrentEnter.ts';
import { EntryList } from './EntryList.tsx';
import { type Entry, matchingActions, startsWith } from './entries.ts';
import { useActions } from './useActions.ts';
import { useFindings } from './useFindings.ts';

const id = 'palette';

/** Finds any group, user, project or action. A combobox whose list is always open. Escape closes the palette. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const findings = useFindings(text);
  const actions = matchingActions(useActions(), text);
  // The first option is highlighted, so actions come first only if their label starts with the text. Other actions
  // wait for the first results; otherwise they would keep the highlight when groups and users arrive.
  const isFirstSearch = findings.isSearching && findings.entries.length === 0;
  const options = actions.some(({ label }) => startsWith(label, text))
    ? [...actions, ...findings.entries]
    : isFirstSearch
      ? []
      : [...findings.entries, ...actions];

  const choose = (entry: Entry | null) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const enter = useCurrentEnter({ options, isStale: findings.isSearching, onSelect: choose });
  const combobox = useAutocomplete<Entry>({
    id,
    open: true,
    value: null,
    options,
    inputValue: text,
    onInputChange: (_, value, reason) => reason === 'input' && setText(value),
    onChange: (_, entry) => choose(entry),
    onHighlightChange: enter.onHighlightChange,
    onClose: (_, reason) => reason === 'escape' && onClose(),
    getOptionKey: ({ id }) => id,
    getOptionLabel: ({ label }) => label,
    isOptionEqualToValue: (option, value) => option.id === value.id,
    groupBy: ({ section }) => section,
    filterOptions: (all) => all,
    autoHighlight: true,
    clearOnBlur: false,
  });
  const note = findings.error
    ? messageOf(findings.error)
    : options.length > 0
      ? undefined
      : findings.isSearching
        ? t('Searching…')
        : t('No results for “{query}”', { query: text.trim() });
  const { ref, ...inputProps } = combobox.getInputProps();

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      slotProps={{
        paper: {
          'aria-label': t('Find'),
          sx: { m: { xs: 1, sm: 4 }, width: { xs: 'calc(100% - 16px)', sm: 1 } },
        },
      }}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
    >
      <Box
        {...combobox.getRootProps({ onKeyDown: enter.onKeyDown })}
        sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, py: 1 }}
      >
        <SearchIcon fontSize="small" />
        <InputBase
          autoFocus
          fullWidth
          placeholder={t('Find a group, user, project or action')}
          inputRef={ref}
          slotProps={{
            input: { ...inputProps, 'aria-label': t('Find a group, user, project or action') },
          }}
          sx={{ fontSize: 16 }}
        />
      </Box>
      <Box
        role="status"
        sx={{ px: 2, py: note ? 1.5 : 0, color: findings.error ? 'error.main' : 'text.secondary' }}
      >
        {note}
      </Box>
      {options.length > 0 && <EntryList combobox={combobox} isStale={findings.isSearching} />}
    </Dialog>
  );
}
