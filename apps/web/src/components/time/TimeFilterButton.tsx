import Divider from '@mui/material/Divider';
import { t } from '@rolecall/messages';
import { serverNow } from '../../api/serverTime.ts';
import { typedEntries } from '../../lib/typedEntries.ts';
import { ChoiceList } from '../filter/ChoiceList.tsx';
import { TimeMenuButton } from './TimeMenuButton.tsx';
import { TimeRangeFields } from './TimeRangeFields.tsx';
import { timeBoundsText, timeFilterText, timeRangeTexts } from './timeFilterText.ts';
import { type TimeFilter, type TimeRange, timeBoundsOf } from './timeRanges.ts';

type Chosen = TimeRange | 'any';
const options: readonly { value: Chosen; label: string }[] = [
  { value: 'any', label: t('Any time') },
  ...typedEntries(timeRangeTexts).map(([value, label]) => ({ value, label })),
];

/** Filters a list by time: a preset range, or a start and end with date and time. */
export function TimeFilterButton(props: {
  value: TimeFilter;
  onChange: (value: Required<TimeFilter>) => void;
}) {
  const { value, onChange } = props;
  const now = serverNow();
  const { from, to } = timeBoundsOf(value, now);
  const isSet = from !== undefined || to !== undefined;
  const chosen: readonly Chosen[] = value.range ? [value.range] : isSet ? [] : ['any'];
  return (
    <TimeMenuButton
      label={t('Time')}
      text={timeFilterText(value, now)}
      title={isSet ? timeBoundsText(value, now) : undefined}
      isSet={isSet}
    >
      {(close) => (
        <>
          <ChoiceList
            label={t('Ranges')}
            options={options}
            chosen={chosen}
            hasSeveral={false}
            onChoose={(range) => {
              onChange({ range: range === 'any' ? undefined : range, from: undefined, to: undefined });
              close();
            }}
          />
          <Divider />
          <TimeRangeFields
            from={from}
            to={to}
            onChange={(bounds) => onChange({ range: undefined, ...bounds })}
          />
        </>
      )}
    </TimeMenuButton>
  );
}
