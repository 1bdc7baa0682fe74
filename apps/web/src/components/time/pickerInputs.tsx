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
import { t } from '@rolecall/messages';
import { DateTime } from 'luxon';
import { type ReactNode, useRef, useState } from 'react';
import { serverNow } from '../../api/serverTime.ts';
import { dateTimeWidth, fieldHeight, type TimeFieldProps } from './timeFieldProps.ts';

/** The browser's locale for dates. Luxon uses the browser's time zone by default. */
const { locale } = new Intl.DateTimeFormat().resolvedOptions();
/** Replaces the library's texts that don't follow our writing guide. */
const localeText = {
  okButtonLabel: t('Apply'),
  dateTimePickerToolbarTitle: t('Choose a date and time'),
  // The numbers as shown on the screen, so that voice control finds them.
  hoursClockNumberText: (hours: string) => t('{hours} hours', { hours: hours.padStart(2, '0') }),
  minutesClockNumberText: (minutes: string) => t('{minutes} minutes', { minutes: minutes.padStart(2, '0') }),
  secondsClockNumberText: (seconds: string) => t('{seconds} seconds', { seconds: seconds.padStart(2, '0') }),
};

export function DateTimeInput(props: TimeFieldProps) {
  const { min, max } = props;
  const input = useInput(props, (date) => date.toUTC().toISO());
  const zone = (input.date ?? DateTime.fromMillis(serverNow())).setLocale(locale).toFormat('ZZZZ');
  return (
    <Frame input={input}>
      <DateTimePicker
        {...input.picker}
        label={t('{label} ({timeZone})', { label: props.label, timeZone: zone })}
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

/** The field's state. The page is told when the user is done typing, since a half-typed year also makes a date. */
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
      // The library only reports a value when all parts are typed, so it doesn't treat an incomplete one as an error.
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

/** `of` is the page's value that the state was made from. */
const stateOf = (value: string | undefined) => ({
  of: value,
  date: read(value),
  isTyping: false,
  isIncomplete: false,
});

const read = (value: string | undefined): PickerValidDate | null =>
  value === undefined ? null : DateTime.fromISO(value);

/** Typing ends with Enter, or when the focus leaves the field. */
const Frame = ({ input, children }: { input: Input; children: ReactNode }) => (
  <Box
    className={input.props.value === undefined ? 'no-print' : undefined}
    onBlur={({ currentTarget, target, relatedTarget }) => {
      // Events from the calendar bubble here too, although it is elsewhere in the DOM.
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

/** Shown below the field, over other content, so that nothing moves while users type. */
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
  // Makes the dialog with seconds narrow enough for a phone.
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
      // Like the filters next to it.
      [`& .${pickersOutlinedInputClasses.root}:not(.Mui-focused, .Mui-error) fieldset`]: {
        borderColor: props.value === undefined ? 'text.secondary' : 'primary.main',
      },
    },
  } as const,
});

function explain(error: NonNullable<DateTimeValidationError>, { min, max }: TimeFieldProps): string {
  if (min && (error === 'minDate' || error === 'minTime')) return min.explanation;
  if (max && (error === 'maxDate' || error === 'maxTime')) return max.explanation;
  return t('Enter a complete date and time.');
}
