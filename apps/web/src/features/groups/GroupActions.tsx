import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Group } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import { OverflowMenu } from '../../components/button/OverflowMenu.tsx';
import { hasDraft } from '../../components/form/drafts.ts';
import { lazyDialog, lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { editDraftName } from './draftNames.ts';

const EditGroupDialog = lazyForm(() => import('./EditGroupDialog.tsx'));
const DeleteGroupDialog = lazyDialog(() => import('./DeleteGroupDialog.tsx'));

/** What those who manage groups can do with one. */
export function GroupActions({ group }: { group: Group }) {
  const [dialog, setDialog] = useState<'edit' | 'delete' | undefined>(() =>
    hasDraft(editDraftName(group.id)) ? 'edit' : undefined,
  );
  const { refusal } = useSafeguards();
  usePreloaded(EditGroupDialog, DeleteGroupDialog);
  const close = () => setDialog(undefined);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Button variant="outlined" size="medium" onClick={() => setDialog('edit')}>
        {t('Edit group')}
      </Button>
      <OverflowMenu
        items={[
          {
            label: t('Delete group'),
            isDestructive: true,
            refusal: refusal({ type: 'delete-group', groupId: group.id }),
            onChoose: () => setDialog('delete'),
          },
        ]}
      />
      {dialog === 'edit' && <EditGroupDialog group={group} onClose={close} />}
      {dialog === 'delete' && <DeleteGroupDialog group={group} onClose={close} />}
    </Box>
  );
}
