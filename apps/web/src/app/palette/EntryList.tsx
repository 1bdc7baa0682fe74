import Box from '@mui/material/Box';
import ListSubheader from '@mui/material/ListSubheader';
import type { UseAutocompleteReturnValue } from '@mui/material/useAutocomplete';
import { t } from '@rolecall/messages';
import { Name } from '../../components/text/Name.tsx';
import type { Entry } from './entries.ts';

type Combobox = Pick<
  UseAutocompleteReturnValue<Entry, false, false, false, true>,
  'getListboxProps' | 'getOptionProps' | 'groupedOptions'
>;

/** The palette's results by section. `isStale` is true while they still belong to the previous text. */
export function EntryList({ combobox, isStale }: { combobox: Combobox; isStale: boolean }) {
  return (
    <Box
      component="ul"
      {...combobox.getListboxProps()}
      aria-label={t('Found')}
      aria-busy={isStale}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        pb: 1,
        overflow: 'auto',
        maxHeight: '60dvh',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {combobox.groupedOptions.map((section) => (
        <li key={section.key} role="presentation">
          <ListSubheader component="div" id={`palette-section-${section.key}`} sx={{ lineHeight: '32px' }}>
            {section.group}
          </ListSubheader>
          <Box
            component="ul"
            role="group"
            aria-labelledby={`palette-section-${section.key}`}
            sx={sectionStyle}
          >
            {section.options.map((entry, position) => {
              const { key, ...option } = combobox.getOptionProps({
                option: entry,
                index: section.index + position,
              });
              return (
                <li key={entry.id} {...option}>
                  <span>
                    <Name>{entry.label}</Name>
                  </span>
                  {entry.detail && (
                    <small>
                      <Name>{entry.detail}</Name>
                    </small>
                  )}
                </li>
              );
            })}
          </Box>
        </li>
      ))}
    </Box>
  );
}

const sectionStyle = {
  listStyle: 'none',
  m: 0,
  px: 1,
  '& [role=option]': {
    display: 'flex',
    gap: 1.5,
    alignItems: 'center',
    minHeight: { xs: 44, sm: 36 },
    px: 1,
    borderRadius: 1,
    cursor: 'pointer',
    '&.Mui-focused': { bgcolor: 'action.selected' },
    '& span': {
      flex: 'none',
      maxWidth: '60%',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    '& small': {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      color: 'text.secondary',
      fontSize: 13,
    },
  },
} as const;
