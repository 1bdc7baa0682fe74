import Alert from '@mui/material/Alert';
import type { AuditVerification } from '@rolecall/contract';
import type { ReactNode } from 'react';
import { TextLink } from '../shell/TextLink.tsx';
import { RelativeTime } from '../time/RelativeTime.tsx';
import { recordLink } from './routes.ts';

const figure = new Intl.NumberFormat('en');
const recordsText = (count: number) => `${figure.format(count)} ${count === 1 ? 'record' : 'records'}`;

/** Whether the log is as it was written, in words; a broken one is an alert that names its first bad record. */
export default function IntegrityWords(props: { status: AuditVerification; action?: ReactNode }) {
  const { state, records, checkedAt, firstBad } = props.status;
  if (state === 'broken' && firstBad)
    return (
      <Alert
        severity="error"
        action={props.action}
        // On a phone the sentence keeps the width, and what can be done comes below it.
        sx={{ flexShrink: 0, flexWrap: { xs: 'wrap', sm: 'nowrap' }, '& a': { textDecoration: 'underline' } }}
      >
        The log is broken at <TextLink {...recordLink(firstBad.seq)}>record {firstBad.seq}</TextLink>:{' '}
        {firstBad.why}.{intactText(records)}
      </Alert>
    );
  if (state === 'verifying') return `Verifying the log: ${recordsText(records)} so far…`;
  if (state === 'not-verified' || checkedAt === null) return 'The log has not been verified yet.';
  return (
    <>
      The log is as it was written: {recordsText(records)} verified <RelativeTime time={checkedAt} />.
    </>
  );
}

/** What is still as it was written, where there is something. */
function intactText(before: number): string {
  if (before === 0) return '';
  if (before === 1) return ' The record before it is as it was written.';
  return ` The ${recordsText(before)} before it are as they were written.`;
}
