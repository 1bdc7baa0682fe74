import Box from '@mui/material/Box';
import { Suspense } from 'react';
import { lazyPart } from '../lazy/lazyPart.tsx';
import { dateTimeWidth, dayWidth, fieldHeight, type TimeFieldProps } from './timeFieldProps.ts';

const load = () => import('./pickerInputs.tsx');
const DateTimeInput = lazyPart<TimeFieldProps>(async () => ({ default: (await load()).DateTimeInput }));
const DayInput = lazyPart<TimeFieldProps>(async () => ({ default: (await load()).DayInput }));

/** A date with a time to the second, in the person's time zone and notation. The value is ISO 8601. */
export const DateTimeField = (props: TimeFieldProps) => (
  <Suspense fallback={<Box sx={{ width: dateTimeWidth, height: fieldHeight }} />}>
    <DateTimeInput {...props} />
  </Suspense>
);

/** A day of the calendar in the person's notation. The value is the day in ISO 8601: 2026-11-24. */
export const DayField = (props: TimeFieldProps) => (
  <Suspense fallback={<Box sx={{ width: dayWidth, height: fieldHeight }} />}>
    <DayInput {...props} />
  </Suspense>
);
