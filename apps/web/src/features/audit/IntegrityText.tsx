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

/** Whether the last verification found a fault, also while the next one runs. */
export const isAltered = ({ firstBad, facts }: AuditVerification) => firstBad !== null || facts.altered > 0;

/** Says if the audit log and the history are intact. If they aren't, an alert says what was altered. */
export default function IntegrityText(props: {
  status: AuditVerification;
  action?: ReactNode;
  /** True next to the list of entries, which has other counts. */
  explainsCounts?: boolean;
}) {
  const { state, entries, checkedAt, firstBad, facts } = props.status;
  if (isAltered(props.status))
    return (
      <Alert
        severity="error"
        action={props.action}
        // On a phone, the action is below the text.
        sx={{ flexShrink: 0, flexWrap: { xs: 'wrap', sm: 'nowrap' }, '& a': { textDecoration: 'underline' } }}
      >
        {firstBad && (
          <div>
            {rich('Audit log damaged at <entry>entry {seq, number}</entry>: {why}.', {
              seq: firstBad.seq,
              why: firstBad.why,
              entry: (text) => <TextLink {...auditEntryLink(firstBad.seq)}>{text}</TextLink>,
            })}
            {state === 'broken' && entries > 0 && ` ${intactText(entries)}`}
          </div>
        )}
        {facts.altered > 0 && <AlteredFacts {...facts} />}
        {state === 'verifying' && <div role="status">{verifyingText(entries)}</div>}
      </Alert>
    );
  if (state === 'verifying') return verifyingText(entries);
  if (state === 'not-verified' || checkedAt === null) return t('The audit log hasn’t been verified yet.');
  return (
    <>
      {rich('Audit log intact: {count, plural, one {# entry} other {# entries}} verified <time></time>.', {
        count: entries,
        time: () => <RelativeTime time={checkedAt} />,
      })}
      {props.explainsCounts && countsTexts(props.status).map((sentence) => ` ${sentence}`)}{' '}
      <Overdue {...props.status.overdue} />
    </>
  );
}

/** The history is checked as well, because views of the past are built from it. */
function AlteredFacts({ altered, named }: AuditVerification['facts']) {
  const more = altered - Math.min(named.length, factsNamed);
  return (
    <div>
      {t(
        '{count, plural, one {# fact of the directory’s history was changed in the database, not through Rolecall.} other {# facts of the directory’s history were changed in the database, not through Rolecall.}}',
        { count: altered },
      )}{' '}
      {t('The next crawl of the platform restores the current state and adds an entry to the audit log.')}
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
        {named.slice(0, factsNamed).map((what) => (
          <li key={what}>{what}</li>
        ))}
        {more > 0 && <li>{t('{more, number} more', { more })}</li>}
      </Box>
    </div>
  );
}

const verifyingText = (count: number): string =>
  t('Verifying the audit log… {count, plural, one {# entry} other {# entries}} checked so far', { count });

/** Says that the entries before the first bad one are intact. */
const intactText = (count: number): string =>
  t('{count, plural, one {The entry before it is intact.} other {The # entries before it are intact.}}', {
    count,
  });

/** Sentences that explain why the unfiltered list has fewer or more entries than were verified. */
const countsTexts = ({ concluded, newer }: AuditVerification): string[] => [
  ...(concluded > 0
    ? [
        t(
          '{count, plural, one {# only marks the start of a change and isn’t listed.} other {# only mark the start of a change and aren’t listed.}}',
          { count: concluded },
        ),
      ]
    : []),
  ...(newer > 0
    ? [t('{count, plural, one {# entry added since.} other {# entries added since.}}', { count: newer })]
    : []),
];

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
