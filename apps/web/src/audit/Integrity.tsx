import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AuditVerification } from '@rolecall/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/problems.ts';
import { TextLink } from '../shell/TextLink.tsx';
import { RelativeTime } from '../time/RelativeTime.tsx';
import { auditKeys, verificationQuery, verifyAgain } from './queries.ts';
import { recordLink } from './routes.ts';

const figure = new Intl.NumberFormat('en');
const recordsText = (count: number) => `${figure.format(count)} ${count === 1 ? 'record' : 'records'}`;

/** Whether the log is as it was written; a broken one names its first bad record. */
export function Integrity() {
  const client = useQueryClient();
  const { data, error } = useQuery(verificationQuery());
  const again = useMutation({
    mutationFn: verifyAgain,
    onSuccess: (status) => client.setQueryData(auditKeys.verification(), status),
    onSettled: () => client.invalidateQueries({ queryKey: auditKeys.verification() }),
  });
  const failure = error ?? again.error;
  const verify = (
    <Button
      size="small"
      color="inherit"
      sx={{ whiteSpace: 'nowrap' }}
      disabled={again.isPending || data?.state === 'verifying'}
      onClick={() => again.mutate()}
    >
      Verify again
    </Button>
  );
  if (data?.firstBad && data.state === 'broken')
    return (
      <Alert
        severity="error"
        action={verify}
        // On a phone the sentence keeps the width, and what can be done comes below it.
        sx={{ flexShrink: 0, flexWrap: { xs: 'wrap', sm: 'nowrap' }, '& a': { textDecoration: 'underline' } }}
      >
        The log is broken at{' '}
        <TextLink {...recordLink(data.firstBad.seq)}>record {data.firstBad.seq}</TextLink>:{' '}
        {data.firstBad.why}.{intactText(data.records)}
      </Alert>
    );
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        fontSize: 13,
        minHeight: 32,
        flexShrink: 0,
      }}
    >
      <span role="status">
        {failure
          ? `It is not known whether the log is intact: ${messageOf(failure)}`
          : data && stateText(data)}
      </span>
      {verify}
    </Box>
  );
}

/** What is still as it was written, where there is something. */
function intactText(before: number): string {
  if (before === 0) return '';
  if (before === 1) return ' The record before it is as it was written.';
  return ` The ${recordsText(before)} before it are as they were written.`;
}

function stateText({ state, records, checkedAt }: AuditVerification) {
  if (state === 'verifying') return `Verifying the log: ${recordsText(records)} so far…`;
  if (state === 'not-verified' || checkedAt === null) return 'The log has not been verified yet.';
  return (
    <>
      The log is as it was written: {recordsText(records)} verified <RelativeTime time={checkedAt} />.
    </>
  );
}
