import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useForkRef } from '@mui/material/utils';
import { t } from '@rolecall/messages';
import { isolatedName, searchMatcher, searchText, visibleText } from '@rolecall/text';
import { type Ref, useRef, useState } from 'react';
import { useUnresolvedField } from '../form/unresolvedFields.ts';
import { Name } from '../text/Name.tsx';
import { KindIcon } from './KindIcon.tsx';
import type { PickerItem } from './pickerItem.ts';
import { useCurrentEnter } from './useCurrentEnter.ts';

export interface PickerProps<Item extends PickerItem> {
  label: string;
  /** The picked item. Always null in a picker that adds its items to a list. */
  value: Item | null;
  onChange: (item: Item | null) => void;
  options: readonly Item[];
  /** Called with the typed text, if the options come from a search. Without it, the picker filters them. */
  onSearch?: (text: string) => void;
  /** Called with pasted text. If it returns true, the text isn't pasted into the field. */
  onPaste?: ((text: string) => boolean) | undefined;
  /** True while the options still belong to an earlier text. */
  isStale?: boolean;
  noOptionsText?: string;
  placeholder?: string | undefined;
  /** Shown below the field if there is no error. */
  hint?: string | undefined;
  error?: string | undefined;
  autoFocus?: boolean | undefined;
  onBlur?: (() => void) | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

/**
 * Selects an item by typing. Enter takes the highlighted option and never submits the form. Text without a match stays
 * in the field and prevents submitting the form.
 */
export function Picker<Item extends PickerItem>(props: PickerProps<Item>) {
  const { value, onSearch, isStale = false } = props;
  // Undefined if the field shows the selected item.
  const [typed, setTyped] = useState<string>();
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const inputRef = useForkRef(field, props.inputRef);
  const selectedText = value === null ? '' : visibleText(value.name);
  const isUnresolved = typed !== undefined && typed.trim() !== '' && typed !== selectedText;
  useUnresolvedField(isUnresolved, () => {
    field.current?.focus();
    setRefused(true);
  });

  const type = (text: string | undefined) => {
    setTyped(text);
    setRefused(false);
    onSearch?.(text ?? '');
  };
  const enter = useCurrentEnter({
    options: props.options.filter(({ unavailable }) => unavailable === undefined),
    isStale,
    onSelect(item) {
      type(undefined);
      props.onChange(item);
    },
  });
  const refusal =
    isRefused && isUnresolved
      ? t('Pick an option for “{text}” from the list, or clear the field.', { text: typed.trim() })
      : undefined;
  return (
    <Autocomplete<Item>
      value={value}
      onChange={(_, next, reason) => {
        // MUI doesn't report an input change if the text already is the option's name.
        if (reason === 'selectOption') type(undefined);
        props.onChange(next);
      }}
      inputValue={typed ?? selectedText}
      onInputChange={(_, text, reason) => {
        // A reset only repeats the selection, and would remove text without a match.
        if (reason !== 'reset') type(reason === 'input' ? text : undefined);
      }}
      clearOnBlur={false}
      autoHighlight={isUnresolved}
      blurOnSelect={false}
      options={props.options}
      filterOptions={(all, { inputValue }) =>
        exactFirst(onSearch ? all : matching(all, inputValue), inputValue)
      }
      getOptionLabel={({ name }) => isolatedName(name)}
      getOptionKey={({ id }) => id}
      getOptionDisabled={({ unavailable }) => unavailable !== undefined}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      openText={t('Open')}
      closeText={t('Close')}
      clearText={t('Clear')}
      noOptionsText={props.noOptionsText ?? t('No matches')}
      onBlur={() => props.onBlur?.()}
      {...enter}
      renderOption={({ key: _, ...option }, item) => (
        <Box component="li" key={item.id} {...option} sx={{ gap: 1.5 }}>
          <KindIcon kind={item.kind} />
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Typography sx={{ fontWeight: 600 }}>
              <Name>{item.name}</Name>
            </Typography>
            {item.detail && (
              <Typography variant="body2" color="textSecondary">
                <Name>{item.detail}</Name>
              </Typography>
            )}
          </Box>
          <Box sx={{ ml: 'auto', display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
            {item.unavailable !== undefined && (
              <Chip size="small" variant="outlined" label={item.unavailable} />
            )}
            {item.isDisabled && (
              <Chip size="small" variant="outlined" color="warning" label={t('Disabled')} />
            )}
          </Box>
        </Box>
      )}
      renderInput={({ slotProps, ...input }) => (
        <TextField
          {...input}
          label={props.label}
          placeholder={props.placeholder ?? ''}
          autoFocus={props.autoFocus ?? false}
          onPaste={(event) => {
            if (props.onPaste?.(event.clipboardData.getData('text'))) event.preventDefault();
          }}
          inputRef={inputRef}
          error={refusal !== undefined || props.error !== undefined}
          helperText={refusal ?? props.error ?? props.hint}
          slotProps={{
            ...slotProps,
            input: {
              ...slotProps.input,
              startAdornment: value?.kind && typed === undefined && <KindIcon kind={value.kind} />,
            },
            formHelperText: { role: 'status' },
          }}
        />
      )}
    />
  );
}

function matching<Item extends PickerItem>(options: Item[], text: string) {
  const matches = searchMatcher(text);
  return options.filter(({ name, detail }) => matches(name, detail));
}

/** Enter takes the first option, and typing "Security Admin" must not select "Project Security Admin". */
function exactFirst<Item extends PickerItem>(options: Item[], text: string) {
  const isExact = ({ name }: Item) => searchText(name) === searchText(text);
  return options.toSorted((a, b) => Number(isExact(b)) - Number(isExact(a)));
}
