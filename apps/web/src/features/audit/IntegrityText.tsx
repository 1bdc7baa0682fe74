import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { AuditVerification } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { rich } from '../../components/text/rich.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { RelativeTime } from '../../components/time/RelativeTime.tsx';
import { auditEntryLink } from '../../links/audit.ts';

/** How many facts the alert names. The command line names more. */
const factsNamed = 5;
const entriesText = (count: number) => t('{count, plural, one {# entry} other {# entries}}', { count });

/** Says if the audit log and the history are intact. If they aren't, an alert says what was altered. */
export default function IntegrityText(props: {
  status: AuditVerification;
  action?: ReactNode;
  /** True next to the list of entries, which has other counts. */
  explainsCounts?: boolean;
}) {
  const { state, entries, checkedAt, firstBad, facts } = props.status;
  if (state === 'broken')
    return (
      <Alert
        severity="error"
        action={props.action}
        // On a phone, the action is below the text.
        sx={{ flexShrink: 0, flexWrap: { xs: 'wrap', sm: 'nowrap' }, '& a': { textDecoration: 'underline' } }}
      >
        {firstBad && (
          <div>
            Audit log damaged at{' '}
            <TextLink {...auditEntryLink(firstBad.seq)}>
              {t('entry {seq, number}', { seq: firstBad.seq })}
            </TextLink>
            : {firstBad.why}.{intactText(entries)}
          </div>
        )}
        {facts.altered > 0 && <AlteredFacts {...facts} />}
      </Alert>
    );
  if (state === 'verifying')
    return t('Verifying the audit log… {entries} checked so far', { entries: entriesText(entries) });
  if (state === 'not-verified' || checkedAt === null) return t('The audit log hasn’t been verified yet.');
  return (
    <>
      Audit log intact: {entriesText(entries)} verified <RelativeTime time={checkedAt} />.
      {props.explainsCounts && countsText(props.status)} <Overdue {...props.status.overdue} />
    </>
  );
}

/** The history is checked as well, because views of the past are built from it. */
function AlteredFacts({ altered, named }: AuditVerification['facts']) {
  const more = altered - Math.min(named.length, factsNamed);
  return (
    <div>
      {t('{count, plural, one {# fact} other {# facts}}', { count: altered })} of the directory’s history{' '}
      {t('{count, plural, one {was} other {were}}', { count: altered })} changed in the database, not through
      Rolecall. The next crawl of the platform restores the current state and adds an entry to the audit log.
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
        {named.slice(0, factsNamed).map((what) => (
          <li key={what}>{what}</li>
        ))}
        {more > 0 && <li>{t('{more, number} more', { more })}</li>}
      </Box>
    </div>
  );
}

/** Says how many entries before the first bad one are intact, if any. */
function intactText(before: number): string {
  if (before === 0) return '';
  if (before === 1) return t(' The entry before it is intact.');
  return t(' The {before} before it are intact.', { before: entriesText(before) });
}

/** Explains why the unfiltered list has fewer or more entries than were verified. */
function countsText({ concluded, newer }: AuditVerification): string {
  const unlisted =
    concluded === 0
      ? ''
      : t(
          ' {concluded, number} only {count, plural, one {marks} other {mark}} the start of a change and {count, plural, one {isn’t} other {aren’t}} listed.',
          { concluded, count: concluded },
        );
  return newer === 0
    ? unlisted
    : t('{unlisted} {newer} added since.', { unlisted, newer: entriesText(newer) });
}

/** Changes that should have an outcome by now but don't. */
function Overdue({ count, first }: AuditVerification['overdue']) {
  if (first === null) return null;
  return (
    <strong>
      {rich(
        '{count, plural, one {The change in <entry>entry {first, number}</entry> has had no outcome for over an hour.} other {# changes have had no outcome for over an hour, the first in <entry>entry {first, number}</entry>.}}',
        { count, first, entry: (text) => <TextLink {...auditEntryLink(first)}>{text}</TextLink> },
      )}
    </strong>
  );
}
