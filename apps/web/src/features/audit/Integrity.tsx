import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useEffectEvent } from 'react';
import { messageOf } from '../../api/problems.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import IntegrityText, { isAltered } from './IntegrityText.tsx';
import { auditKeys, verificationQuery, verifyAgain } from './queries.ts';

const ExportMenu = lazyPart(() => import('../../components/list/ExportMenu.tsx'));

/** Shows if the log is intact. If it isn't, names the first bad entry. */
export function Integrity() {
  const client = useQueryClient();
  const { data, error } = useQuery(verificationQuery());
  const again = useMutation({
    mutationFn: verifyAgain,
    onSuccess: (status) => client.setQueryData(auditKeys.verification(), status),
    onSettled: () => client.invalidateQueries({ queryKey: auditKeys.verification() }),
  });
  const failure = error ?? again.error;
  const isVerifying = again.isPending || data?.state === 'verifying';
  const notify = useNotify();
  // The time of the last verification may look the same as before, so a good result is also announced.
  const announce = useEffectEvent((count: number) => {
    again.reset();
    notify({
      message: t('Audit log intact: {count, plural, one {# entry} other {# entries}} verified', { count }),
    });
  });
  const verified = again.isSuccess && !isVerifying && data && !isAltered(data) ? data.entries : undefined;
  useEffect(() => {
    if (verified !== undefined) announce(verified);
  }, [verified]);
  const verify = (
    <Button
      size="small"
      color="inherit"
      sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
      // Not `disabled`, because the button would lose the focus.
      aria-disabled={isVerifying}
      onClick={() => isVerifying || again.mutate()}
    >
      {t('Verify again')}
    </Button>
  );
  if (data && isAltered(data)) return <IntegrityText status={data} action={verify} />;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: { xs: 'wrap', md: 'nowrap' },
        alignItems: 'center',
        columnGap: 2,
        fontSize: 13,
        minHeight: 32,
        flexShrink: 0,
      }}
    >
      <span role="status">
        {failure
          ? t('Couldn’t check whether the audit log is intact: {failure}', { failure: messageOf(failure) })
          : data && <IntegrityText status={data} explainsCounts />}
      </span>
      {verify}
      {data && (
        <Suspense>
          <ExportMenu path="/exports/audit/log" verb={t('Export whole log')} />
        </Suspense>
      )}
    </Box>
  );
}
