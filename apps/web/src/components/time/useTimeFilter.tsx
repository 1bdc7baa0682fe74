import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { useMemo, useState } from 'react';
import { serverNow } from '../../api/serverTime.ts';
import { Message } from '../feedback/Message.tsx';
import { TimeFilterButton } from './TimeFilterButton.tsx';
import { type TimeFilter, timeBoundsOf } from './timeRanges.ts';

/** The time filter of a list of changes, which isn't part of the URL. */
export function useTimeFilter() {
  const [value, setValue] = useState<TimeFilter>({});
  // "Last hour" ends when the list was requested, so that scrolling doesn't change the list.
  const [asked, setAsked] = useState(serverNow);
  const bounds = useMemo(() => timeBoundsOf(value, asked), [value, asked]);
  const change = (next: TimeFilter) => {
    setValue(next);
    setAsked(serverNow());
  };
  const isSet = bounds.from !== undefined || bounds.to !== undefined;
  return {
    bounds,
    button: <TimeFilterButton value={value} onChange={change} />,
    /** Shown instead of an empty list; false if no time is set. */
    emptyMessage: isSet && (
      <Message
        title={t('No changes in this period')}
        action={<Button onClick={() => change({})}>{t('Clear time filter')}</Button>}
      />
    ),
    /** Adds the filter's own part to a list's refresh: "Last hour" then ends now. */
    onRefresh: (refresh: () => void) => () => {
      setAsked(serverNow());
      refresh();
    },
  };
}
