import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import type { ComparedInterval } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { serverNow } from '../../../api/serverTime.ts';
import { CopyButton } from '../../../components/button/CopyButton.tsx';
import { ChoiceList } from '../../../components/filter/ChoiceList.tsx';
import { historyLimits } from '../../../components/time/historyLimits.ts';
import { midnight, permalink } from '../../../components/time/localTime.ts';
import { TimeMenuButton } from '../../../components/time/TimeMenuButton.tsx';
import { TimeRangeFields } from '../../../components/time/TimeRangeFields.tsx';
import { timeBoundsText } from '../../../components/time/timeFilterText.ts';
import { type SelectedInterval, yesterday } from './interval.ts';

/** Chooses the two points in time to compare: a preset period, or a start and end with date and time. */
export function PeriodButton(props: {
  value: SelectedInterval;
  /** True if the period is set in the URL. */
  isSet: boolean;
  /** When the history begins. Undefined until known. */
  beganAt: string | null | undefined;
  /** The interval in the response. Undefined until it arrives. */
  compared: ComparedInterval | undefined;
  onChange: (interval: SelectedInterval) => void;
}) {
  const { value, beganAt, compared, onChange } = props;
  const presets = presetsSince(beganAt);
  const chosen = presets.find(({ from, to }) => from === value.from && to === value.to)?.label;
  return (
    <TimeMenuButton
      label={t('Period')}
      text={chosen ?? timeBoundsText(value, serverNow())}
      isSet={props.isSet}
    >
      {(close) => (
        <>
          <ChoiceList
            label={t('Periods')}
            options={presets.map(({ label }) => ({ value: label, label }))}
            chosen={chosen === undefined ? [] : [chosen]}
            hasSeveral={false}
            onChoose={(label) => {
              const preset = presets.find((each) => each.label === label);
              if (preset) onChange({ from: preset.from, to: preset.to });
              close();
            }}
          />
          <Divider />
          <Box sx={{ display: 'flex', alignItems: 'center', pr: 2 }}>
            <TimeRangeFields {...value} {...historyLimits(beganAt)} onChange={onChange} />
            {compared && (
              <CopyButton
                text={permalink({ from: compared.from.at, to: compared.to.at })}
                label={t('Copy permalink to this comparison')}
              />
            )}
          </Box>
        </>
      )}
    </TimeMenuButton>
  );
}

/** Returns the presets that the history covers. */
function presetsSince(beganAt: string | null | undefined): ({ label: string } & SelectedInterval)[] {
  if (!beganAt) return [];
  const first = midnight((date) => date.setDate(1));
  const presets = [
    { label: t('Since yesterday'), from: yesterday(), to: undefined },
    { label: t('Since the start of the month'), from: first, to: undefined },
    { label: t('Last month'), from: midnight((date) => date.setMonth(date.getMonth() - 1, 1)), to: first },
  ];
  return [
    ...presets.filter(({ from }) => Date.parse(from) >= Date.parse(beganAt)),
    { label: t('Since the history began'), from: beganAt, to: undefined },
  ];
}
