import Box from '@mui/material/Box';
import { dialogClasses } from '@mui/material/Dialog';
import { inputLabelClasses } from '@mui/material/InputLabel';
import { AdapterLuxon } from '@mui/x-date-pickers/AdapterLuxon';
import { DateTimePicker } from '@mui/x-date-pickers/DateTimePicker';
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider';
import type {
  DateTimeValidationError,
  FieldRef,
  PickerChangeHandlerContext,
  PickerValidDate,
} from '@mui/x-date-pickers/models';
import { pickersInputBaseClasses, pickersOutlinedInputClasses } from '@mui/x-date-pickers/PickersTextField';
import { DateTime } from 'luxon';
import { type ReactNode, useRef, useState } from 'react';
import { serverNow } from '../../api/serverTime.ts';
import { dateTimeWidth, fieldHeight, type TimeFieldProps } from './timeFieldProps.ts';

/** The notation that the browser uses for dates. The zone is the browser's too, by Luxon's own default. */
const { locale } = new Intl.DateTimeFormat().resolvedOptions();
/** Sentences of the library's that don't follow our writing guide. */
const localeText = {
  okButtonLabel: 'Apply',
  dateTimePickerToolbarTitle: 'Choose a date and time',
  // The numbers as they are on the screen, so that voice control finds them.
  hoursClockNumberText: (hours: string) => `${hours.padStart(2, '0')} hours`,
  minutesClockNumberText: (minutes: string) => `${minutes.padStart(2, '0')} minutes`,
  secondsClockNumberText: (seconds: string) => `${seconds.padStart(2, '0')} seconds`,
};

export function DateTimeInput(props: TimeFieldProps) {
  const { min, max } = props;
  const input = useInput(props, (date) => date.toUTC().toISO());
  const zone = (input.date ?? DateTime.fromMillis(serverNow())).setLocale(locale).toFormat('ZZZZ');
  return (
    <Frame input={input}>
      <DateTimePicker
        {...input.picker}
        label={`${props.label} (${zone})`}
        format="D tt"
        views={['year', 'month', 'day', 'hours', 'minutes', 'seconds']}
        timeSteps={{ minutes: 1, seconds: 1 }}
        {...(min && { minDateTime: DateTime.fromISO(min.value) })}
        {...(max && { maxDateTime: DateTime.fromISO(max.value) })}
        slotProps={slotProps(input)}
      />
    </Frame>
  );
}

type Input = ReturnType<typeof useInput>;

/** What is entered, which is told to the page when the person is done: a half-typed year is a date too. */
function useInput(props: TimeFieldProps, write: (date: PickerValidDate) => string | null) {
  const field = useRef<FieldRef<PickerValidDate | null>>(null);
  const [state, setState] = useState(() => stateOf(props.value));
  const [error, setError] = useState<DateTimeValidationError>(null);
  if (state.of !== props.value) setState(stateOf(props.value));

  const finish = (date: PickerValidDate | null, problem: DateTimeValidationError) => {
    setState({ ...stateOf(state.of), date });
    const value = date === null ? undefined : (write(date) ?? undefined);
    if (problem === null && value !== props.value) props.onChange(value);
  };
  return {
    props,
    field,
    date: state.date,
    error: state.isIncomplete ? ('invalidDate' as const) : state.isTyping ? null : error,
    finishTyping: () => {
      // The library tells of a value when the last part is typed, so that half of one is no error to it.
      const parts = field.current?.getSections() ?? [];
      const typed = parts.filter(({ value }) => value !== '').length;
      if (typed > 0 && typed < parts.length) setState({ ...state, isIncomplete: true });
      else if (state.isTyping || state.isIncomplete) finish(state.date, error);
    },
    clear: () => finish(null, null),
    picker: {
      value: state.date,
      onChange: (date: PickerValidDate | null, { source }: Change) =>
        setState({ ...stateOf(state.of), date, isTyping: source === 'field' }),
      onAccept: (date: PickerValidDate | null, { source, validationError }: Change) => {
        if (source !== 'field') finish(date, validationError);
      },
      onError: setError,
    },
  };
}

type Change = PickerChangeHandlerContext<DateTimeValidationError>;

/** `of` is the page's value that the rest belongs to. */
const stateOf = (value: string | undefined) => ({
  of: value,
  date: read(value),
  isTyping: false,
  isIncomplete: false,
});

const read = (value: string | undefined): PickerValidDate | null =>
  value === undefined ? null : DateTime.fromISO(value);

/** Typing ends with Enter, and where the focus leaves the field. */
const Frame = ({ input, children }: { input: Input; children: ReactNode }) => (
  <Box
    className={input.props.value === undefined ? 'no-print' : undefined}
    onBlur={({ currentTarget, target, relatedTarget }) => {
      // What happens in the calendar comes here as well, although it is elsewhere on the page.
      if (currentTarget.contains(target) && !currentTarget.contains(relatedTarget)) input.finishTyping();
    }}
    onKeyDown={({ key }) => {
      if (key === 'Enter') input.finishTyping();
    }}
  >
    <LocalizationProvider dateAdapter={AdapterLuxon} adapterLocale={locale} localeText={localeText}>
      {children}
    </LocalizationProvider>
  </Box>
);

/** Below the field and over what is there, so that nothing moves while people type. */
const bubble = {
  position: 'absolute',
  top: '100%',
  zIndex: 1,
  mx: 0,
  px: 1,
  py: 0.5,
  width: 'max-content',
  maxWidth: 280,
  border: 1,
  borderRadius: 1,
  bgcolor: 'background.paper',
} as const;

const slotProps = ({ field, date, error, props, clear }: Input) => ({
  // Narrow enough for a phone, the seconds included.
  dialog: { sx: { [`& .${dialogClasses.paper}`]: { m: 1 } } },
  toolbar: { sx: { '& .MuiPickersToolbarText-root': { fontSize: 24 } } },
  field: { clearable: date !== null, onClear: clear, fieldRef: field },
  textField: {
    size: 'small',
    error: error !== null,
    helperText: error && explain(error, props),
    slotProps: { formHelperText: { role: 'alert', sx: bubble } },
    sx: {
      width: dateTimeWidth,
      position: 'relative',
      [`& .${inputLabelClasses.root}:not(.${inputLabelClasses.shrink})`]: {
        transform: 'translate(14px, 8px)',
      },
      [`& .${pickersInputBaseClasses.root}`]: { height: fieldHeight, bgcolor: 'background.paper' },
      // As the filters beside it.
      [`& .${pickersOutlinedInputClasses.root}:not(.Mui-focused, .Mui-error) fieldset`]: {
        borderColor: props.value === undefined ? 'text.secondary' : 'primary.main',
      },
    },
  } as const,
});

function explain(error: NonNullable<DateTimeValidationError>, { min, max }: TimeFieldProps): string {
  if (min && (error === 'minDate' || error === 'minTime')) return min.explanation;
  if (max && (error === 'maxDate' || error === 'maxTime')) return max.explanation;
  return 'Enter a complete date and time.';
}
