import InputBase from '@mui/material/InputBase';
import NativeSelect from '@mui/material/NativeSelect';

/** A filter for one of a few values. A native select, which works well on phones and by keyboard. */
export function FilterSelect<Value extends string>(props: {
  /** The accessible name: "Status". */
  label: string;
  /** The text of the option without a filter: "Any state". */
  any: string;
  options: readonly { value: Value; label: string }[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}) {
  return (
    <NativeSelect
      value={props.value ?? ''}
      onChange={({ target }) =>
        props.onChange(props.options.find(({ value }) => value === target.value)?.value)
      }
      input={<InputBase />}
      inputProps={{ 'aria-label': props.label }}
      sx={{
        height: 36,
        px: 1,
        maxWidth: 220,
        border: 1,
        borderColor: props.value ? 'primary.main' : 'text.secondary',
        borderRadius: 1,
        bgcolor: 'background.paper',
        '&.Mui-focused': { outline: 2, outlineStyle: 'solid', outlineColor: 'primary.main' },
      }}
    >
      <option value="">{props.any}</option>
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </NativeSelect>
  );
}
