import Box from '@mui/material/Box';
import { Suspense } from 'react';
import { lazyPart } from '../lazy/lazyPart.tsx';
import { dateTimeWidth, fieldHeight, type TimeFieldProps } from './timeFieldProps.ts';

const DateTimeInput = lazyPart<TimeFieldProps>(async () => {
  const { DateTimeInput: Input } = await import('./pickerInputs.tsx');
  return { default: Input };
});

/** A field for a date and time to the second, in the user's time zone and format. The value is ISO 8601. */
export const DateTimeField = (props: TimeFieldProps) => (
  <Suspense fallback={<Box sx={{ width: dateTimeWidth, height: fieldHeight }} />}>
    <DateTimeInput {...props} />
  </Suspense>
);
