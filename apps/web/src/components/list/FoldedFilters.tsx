import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { useOnPhone } from '../../lib/useOnPhone.ts';

/** Filters that wait to be asked for where a phone has no room for them; elsewhere they simply stand there. */
export function FoldedFilters(props: {
  /** What narrows or orders the list now, as values that are undefined where they do nothing. */
  values: readonly unknown[];
  children: ReactNode;
}) {
  const onPhone = useOnPhone();
  const [asked, setAsked] = useState(false);
  if (!onPhone) return props.children;
  const count = props.values.filter((value) => value !== undefined).length;
  return (
    <>
      <Button color="inherit" aria-expanded={asked} onClick={() => setAsked(!asked)}>
        {count > 0 ? `Filters (${count})` : 'Filters'}
      </Button>
      {asked && props.children}
    </>
  );
}
