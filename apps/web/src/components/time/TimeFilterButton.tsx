import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import ClockIcon from '@mui/icons-material/Schedule';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Popover from '@mui/material/Popover';
import { useState } from 'react';
import { serverNow } from '../../api/serverTime.ts';
import { typedEntries } from '../../lib/typedEntries.ts';
import { ChoiceList } from '../filter/ChoiceList.tsx';
import { DateTimeField } from './DateTimeField.tsx';
import { timeBoundsText, timeFilterText, timeRangeTexts } from './timeFilterText.ts';
import { type TimeFilter, type TimeRange, timeBoundsOf } from './timeRanges.ts';

type Chosen = TimeRange | 'any';
const options: readonly { value: Chosen; label: string }[] = [
  { value: 'any', label: 'Any time' },
  ...typedEntries(timeRangeTexts).map(([value, label]) => ({ value, label })),
];

/** Narrows a list to a time: a range in one click, or from and to with date and time. */
export function TimeFilterButton(props: {
  value: TimeFilter;
  onChange: (value: Required<TimeFilter>) => void;
}) {
  const { value, onChange } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const now = serverNow();
  const { from, to } = timeBoundsOf(value, now);
  const isSet = from !== undefined || to !== undefined;
  const chosen: readonly Chosen[] = value.range ? [value.range] : isSet ? [] : ['any'];
  return (
    <>
      <Button
        color={isSet ? 'primary' : 'inherit'}
        variant={isSet ? 'outlined' : 'text'}
        startIcon={<ClockIcon />}
        endIcon={<ArrowIcon />}
        sx={{ whiteSpace: 'nowrap' }}
        title={isSet ? timeBoundsText(value, now) : undefined}
        aria-label={`Time: ${timeFilterText(value, now)}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {timeFilterText(value, now)}
      </Button>
      {anchor && (
        <Popover
          open
          anchorEl={anchor}
          onClose={close}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          slotProps={{
            paper: {
              role: 'dialog',
              'aria-label': 'Time',
              sx: { mt: 0.5, border: 1, borderColor: 'divider' },
            },
          }}
        >
          <ChoiceList
            label="Ranges"
            options={options}
            chosen={chosen}
            hasSeveral={false}
            onChoose={(range) => {
              onChange({ range: range === 'any' ? undefined : range, from: undefined, to: undefined });
              close();
            }}
          />
          <Divider />
          <Box sx={{ display: 'grid', gap: 1.5, p: 2 }}>
            <DateTimeField
              label="From"
              value={from}
              max={to === undefined ? undefined : { value: to, explanation: 'Choose a time before the end.' }}
              onChange={(start) => onChange({ range: undefined, from: start, to })}
            />
            <DateTimeField
              label="To"
              value={to}
              min={
                from === undefined
                  ? undefined
                  : { value: from, explanation: 'Choose a time after the start.' }
              }
              onChange={(end) => onChange({ range: undefined, from, to: end })}
            />
          </Box>
        </Popover>
      )}
    </>
  );
}
