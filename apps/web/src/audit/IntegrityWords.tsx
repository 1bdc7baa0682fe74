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
      <Alert severity="error" action={props.action}>
        The log is broken at <TextLink {...recordLink(firstBad.seq)}>record {firstBad.seq}</TextLink>:{' '}
        {firstBad.why}. {recordsText(records)} before it are as they were written.
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
