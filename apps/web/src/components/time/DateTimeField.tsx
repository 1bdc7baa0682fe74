import Box from '@mui/material/Box';
import { Suspense } from 'react';
import { lazyPart } from '../lazy/lazyPart.tsx';
import { dateTimeWidth, fieldHeight, type TimeFieldProps } from './timeFieldProps.ts';

const DateTimeInput = lazyPart<TimeFieldProps>(async () => {
  const { DateTimeInput: Input } = await import('./pickerInputs.tsx');
  return { default: Input };
});

/** A date with a time to the second, in the person's time zone and notation. The value is ISO 8601. */
export const DateTimeField = (props: TimeFieldProps) => (
  <Suspense fallback={<Box sx={{ width: dateTimeWidth, height: fieldHeight }} />}>
    <DateTimeInput {...props} />
  </Suspense>
);
