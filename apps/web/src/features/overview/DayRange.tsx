import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import NativeSelect from '@mui/material/NativeSelect';
import type { DayOfChanges } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { dayText } from '../../lib/dayText.ts';
import { auditLink } from '../../links/audit.ts';
import { daysSearch } from './dayLinks.ts';

const initialDays = 7;

/** Opens the audit log for a range of days, for those who can’t drag across the chart. */
export function DayRange({ changes, timeZone }: { changes: readonly DayOfChanges[]; timeZone: string }) {
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const from = changes.find(({ day }) => day === chosen.from) ?? changes.at(-initialDays) ?? changes[0];
  const to = changes.find(({ day }) => day === chosen.to) ?? changes.at(-1);
  if (!from || !to) return null;
  const [first, last] = from.day <= to.day ? [from, to] : [to, from];
  return (
    <Box
      role="group"
      aria-label={t('Days')}
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mt: 1.5 }}
    >
      <DaySelect
        label={t('From')}
        value={from.day}
        changes={changes}
        onChange={(day) => setChosen({ ...chosen, from: day })}
      />
      <DaySelect
        label={t('To')}
        value={to.day}
        changes={changes}
        onChange={(day) => setChosen({ ...chosen, to: day })}
      />
      <ButtonLink
        {...auditLink({ show: 'all', ...daysSearch(first, last, { timeZone }) })}
        variant="outlined"
        color="inherit"
      >
        {t('View entries')}
      </ButtonLink>
    </Box>
  );
}

const DaySelect = (props: {
  label: string;
  value: string;
  changes: readonly DayOfChanges[];
  onChange: (day: string) => void;
}) => (
  <Box component="label" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
    {props.label}
    <NativeSelect
      value={props.value}
      onChange={({ target }) => props.onChange(target.value)}
      input={<InputBase />}
      sx={{
        height: 32,
        px: 1,
        border: 1,
        borderColor: 'text.secondary',
        borderRadius: 1,
        '&.Mui-focused': { outline: 2, outlineStyle: 'solid', outlineColor: 'primary.main' },
      }}
    >
      {props.changes.map(({ day }) => (
        <option key={day} value={day}>
          {dayText(day)}
        </option>
      ))}
    </NativeSelect>
  </Box>
);
