import Alert from '@mui/material/Alert';
import type { AuditVerification } from '@rolecall/contract';
import type { ReactNode } from 'react';
import { TextLink } from '../shell/TextLink.tsx';
import { RelativeTime } from '../time/RelativeTime.tsx';
import { recordLink } from './routes.ts';

const number = new Intl.NumberFormat('en');
const entriesText = (count: number) => `${number.format(count)} ${count === 1 ? 'entry' : 'entries'}`;

/** Whether the log is as it was written, in words; a broken one is an alert that names its first bad entry. */
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
        The audit log is broken at{' '}
        <TextLink {...recordLink(firstBad.seq)}>entry {number.format(firstBad.seq)}</TextLink>: {firstBad.why}
        .{intactText(records)}
      </Alert>
    );
  if (state === 'verifying') return `Verifying the audit log: ${entriesText(records)} so far…`;
  if (state === 'not-verified' || checkedAt === null) return 'The audit log hasn’t been verified yet.';
  return (
    <>
      The audit log is intact: {entriesText(records)} verified <RelativeTime time={checkedAt} />.
      {countsText(props.status)} <Overdue {...props.status.overdue} />
    </>
  );
}

/** What is still as it was written, where there is something. */
function intactText(before: number): string {
  if (before === 0) return '';
  if (before === 1) return ' The entry before it is intact.';
  return ` The ${entriesText(before)} before it are intact.`;
}

/** Why a list of everything has fewer entries than were verified, or more. */
function countsText({ records, concluded, newer }: AuditVerification): string {
  const stored =
    concluded === 0
      ? ''
      : ` ${number.format(concluded)} of them ${concluded === 1 ? 'announces a change whose outcome is a separate entry' : 'announce changes whose outcomes are separate entries'}, so the list shows ${number.format(records - concluded)}.`;
  return newer === 0 ? stored : `${stored} ${entriesText(newer)} added since then.`;
}

/** Changes that never got an outcome, which Rolecall would have found by now. */
function Overdue({ count, first }: AuditVerification['overdue']) {
  if (first === null) return null;
  const link = <TextLink {...recordLink(first)}>entry {number.format(first)}</TextLink>;
  return (
    <strong>
      {count === 1 ? (
        <>The change in {link} has had no outcome for over an hour.</>
      ) : (
        <>
          {number.format(count)} changes have had no outcome for over an hour, the first in {link}.
        </>
      )}
    </strong>
  );
}
