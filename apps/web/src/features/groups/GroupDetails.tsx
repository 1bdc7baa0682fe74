import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import Typography from '@mui/material/Typography';
import { policyDescriptions } from '@rolecall/access';
import type { Group } from '@rolecall/contract';
import { groupKindText } from '@rolecall/contract/labels/groups';
import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { CopyButton } from '../../components/button/CopyButton.tsx';
import { Name } from '../../components/text/Name.tsx';
import { fieldLabels } from './labels.ts';

/** Everything known about the group, and its policies in words. */
export function GroupDetails({ group }: { group: Group }) {
  return (
    <Box sx={{ display: 'grid', gap: 3, maxWidth: 760, py: 1, pb: 4 }}>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { sm: '160px 1fr' }, rowGap: 1 }}>
        <Field label={fieldLabels.name}>
          <Name>{group.name}</Name>
        </Field>
        <Field label={fieldLabels.description}>
          {group.description ? <Name>{group.description}</Name> : t('None')}
        </Field>
        <Field label={t('Kind')}>{groupKindText(group)}</Field>
        <Field label={fieldLabels.gid}>
          {group.gid ?? t('Not assigned yet')}
          {group.gid !== null && <CopyButton label={t('Copy GID')} text={String(group.gid)} />}
        </Field>
        <Field label={t('ID')}>
          <code>{group.id}</code>
          <CopyButton label={t('Copy ID')} text={group.id} />
        </Field>
      </Box>
      <Divider />
      <Policies policies={group.policies} />
    </Box>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <Typography component="dt" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere', '& button': { my: -0.75 } }}>
        {children}
      </Typography>
    </>
  );
}

function Policies({ policies }: { policies: readonly string[] }) {
  return (
    <section aria-labelledby="policies">
      <Typography variant="h2" id="policies">
        {t('Policies')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {policies.length === 0
          ? t('This group has no policies.')
          : t('Every member gets these policies in addition to their own.')}
      </Typography>
      <Box component="dl" sx={{ m: 0 }}>
        {policies.map((policy) => (
          <Box key={policy} sx={{ mb: 1 }}>
            <Typography component="dt" sx={{ fontWeight: 600 }}>
              {policy}
            </Typography>
            <Typography component="dd" sx={{ m: 0 }}>
              {policyDescriptions[policy] ?? t('No description available for this policy.')}
            </Typography>
          </Box>
        ))}
      </Box>
    </section>
  );
}
