import Autocomplete, { type AutocompleteProps, type AutocompleteValue } from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { isolatedName, searchMatcher, searchText, visibleText } from '@rolecall/text';
import { type Ref, useRef, useState } from 'react';
import { useUnresolvedField } from '../form/unresolvedFields.ts';
import { Name } from '../text/Name.tsx';
import { useCurrentEnter } from './useCurrentEnter.ts';

type MuiProps<Option, Multiple extends boolean> = AutocompleteProps<Option, Multiple, false, false>;

export interface PickerProps<Option, Multiple extends boolean>
  extends Pick<MuiProps<Option, Multiple>, 'value' | 'options' | 'onBlur' | 'multiple' | 'loading'> {
  label: string;
  onChange: (value: AutocompleteValue<Option, Multiple, false, false>) => void;
  labelOf: (option: Option) => string;
  keyOf: (option: Option) => string;
  detailOf?: (option: Option) => string;
  /** Called with the typed text, if the options come from a search. Without it, the picker filters them. */
  onSearch?: (text: string) => void;
  /** Called with pasted text. If it returns true, the text isn't pasted into the field. */
  onPaste?: ((text: string) => boolean) | undefined;
  /** True while the options still belong to an earlier text. */
  isStale?: boolean;
  noOptionsText?: string;
  placeholder?: string;
  helperText?: string | undefined;
  error?: boolean;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/**
 * Selects options by typing. Enter takes the highlighted option and never submits the form. Text without a match stays
 * in the field and prevents submitting the form.
 */
export function Picker<Option, Multiple extends boolean = false>(props: PickerProps<Option, Multiple>) {
  const { value, labelOf, keyOf, detailOf, onSearch, isStale = false } = props;
  // Undefined if the field shows the selected option.
  const [typed, setTyped] = useState<string>();
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Without `multiple`, the value is a single option. TypeScript can't narrow MUI's type by it.
  const selectedText = props.multiple || value === null ? '' : visibleText(labelOf(value as Option));
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
  const matching = (options: Option[], text: string) => {
    const matches = searchMatcher(text);
    return options.filter((option) => matches(labelOf(option), detailOf?.(option) ?? ''));
  };
  // Enter takes the first option, and typing "Security Admin" must not select "Project Security Admin".
  const exactFirst = (options: Option[], text: string) => {
    const isExact = (option: Option) => searchText(labelOf(option)) === searchText(text);
    return options.toSorted((a, b) => Number(isExact(b)) - Number(isExact(a)));
  };
  const enter = useCurrentEnter({ options: props.options, keyOf, isStale });
  const refusal = isRefused && isUnresolved;
  return (
    <Autocomplete<Option, Multiple>
      // MUI's type treats an absent `multiple` and an undefined one differently.
      {...(props.multiple && { multiple: props.multiple, disableCloseOnSelect: true })}
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
      loading={props.loading ?? false}
      filterOptions={(all, { inputValue }) =>
        exactFirst(onSearch ? all : matching(all, inputValue), inputValue)
      }
      filterSelectedOptions={props.multiple ?? false}
      getOptionLabel={(option) => isolatedName(labelOf(option))}
      getOptionKey={keyOf}
      isOptionEqualToValue={(a, b) => keyOf(a) === keyOf(b)}
      noOptionsText={props.noOptionsText ?? 'No matches'}
      onBlur={props.onBlur}
      {...enter}
      renderOption={({ key: _, ...option }, item) => (
        <li key={keyOf(item)} {...option}>
          {detailOf ? (
            <div>
              <Typography sx={{ fontWeight: 600 }}>
                <Name>{labelOf(item)}</Name>
              </Typography>
              <Typography variant="body2" color="textSecondary">
                <Name>{detailOf(item)}</Name>
              </Typography>
            </div>
          ) : (
            <Name>{labelOf(item)}</Name>
          )}
        </li>
      )}
      renderInput={(input) => (
        <TextField
          {...input}
          label={props.label}
          placeholder={props.placeholder ?? ''}
          autoFocus={props.autoFocus ?? false}
          onPaste={(event) => {
            if (props.onPaste?.(event.clipboardData.getData('text'))) event.preventDefault();
          }}
          inputRef={(element: HTMLInputElement | null) => {
            field.current = element;
            if (typeof props.inputRef === 'function') props.inputRef(element);
            else if (props.inputRef) props.inputRef.current = element;
          }}
          error={refusal || (props.error ?? false)}
          helperText={
            refusal
              ? `Pick an option for “${typed.trim()}” from the list, or clear the field.`
              : props.helperText
          }
          slotProps={{ ...input.slotProps, formHelperText: { role: 'status' } }}
        />
      )}
    />
  );
}
