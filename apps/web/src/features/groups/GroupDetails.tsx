import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Typography from '@mui/material/Typography';
import { policyDescriptions } from '@rolecall/access';
import type { Group } from '@rolecall/contract';
import { groupKindText } from '@rolecall/contract/labels/groups';
import { type ReactNode, useState } from 'react';
import { CopyButton } from '../../components/button/CopyButton.tsx';
import { hasDraft } from '../../components/form/drafts.ts';
import { lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { useCan } from '../session/queries.ts';
import { DangerZone } from './DangerZone.tsx';
import { editDraftName } from './draftNames.ts';
import { fieldLabels, fixedExplanation } from './labels.ts';

const EditGroupDialog = lazyForm(() => import('./EditGroupDialog.tsx'));

/** Everything known about the group, its policies in words, and what can be done with it. */
export function GroupDetails({ group }: { group: Group }) {
  const mayChange = useCan('groups:write') && !fixedExplanation(group);
  const [editing, setEditing] = useState(() => hasDraft(editDraftName(group.id)));
  usePreloaded(...(mayChange ? [EditGroupDialog] : []));
  return (
    <Box sx={{ display: 'grid', gap: 3, maxWidth: 760, py: 1, pb: 4 }}>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { sm: '160px 1fr' }, rowGap: 1 }}>
        <Field label={fieldLabels.name}>
          <Name>{group.name}</Name>
        </Field>
        <Field label={fieldLabels.description}>
          {group.description ? <Name>{group.description}</Name> : 'None'}
        </Field>
        <Field label="Kind">{groupKindText(group)}</Field>
        <Field label={fieldLabels.gid}>
          {group.gid ?? 'Not assigned yet'}
          {group.gid !== null && <CopyButton label="Copy GID" text={String(group.gid)} />}
        </Field>
        <Field label="Record id">
          <code>{group.id}</code>
          <CopyButton label="Copy record id" text={group.id} />
        </Field>
      </Box>
      {mayChange && (
        <Box>
          <Button variant="outlined" startIcon={<EditIcon />} onClick={() => setEditing(true)}>
            Edit group
          </Button>
        </Box>
      )}
      <Divider />
      <Policies policies={group.policies} />
      {mayChange && <DangerZone group={group} />}
      {editing && mayChange && <EditGroupDialog group={group} onClose={() => setEditing(false)} />}
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
        Policies
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {policies.length === 0
          ? 'This group gives its members no policy.'
          : 'Every member has these, besides what they hold themselves or through other groups.'}
      </Typography>
      <Box component="dl" sx={{ m: 0 }}>
        {policies.map((policy) => (
          <Box key={policy} sx={{ mb: 1 }}>
            <Typography component="dt" sx={{ fontWeight: 600 }}>
              {policy}
            </Typography>
            <Typography component="dd" sx={{ m: 0 }}>
              {policyDescriptions[policy] ?? 'Rolecall has no explanation for this policy of your platform.'}
            </Typography>
          </Box>
        ))}
      </Box>
    </section>
  );
}
