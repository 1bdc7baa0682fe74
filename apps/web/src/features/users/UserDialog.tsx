import type { UserDetail } from '@rolecall/contract';
import { AddToGroupsDialog } from './AddToGroupsDialog.tsx';
import { DeleteUserDialog } from './DeleteUserDialog.tsx';
import { EditUserDialog } from './EditUserDialog.tsx';
import { EnabledDialog } from './EnabledDialog.tsx';
import { EndSessionsDialog } from './EndSessionsDialog.tsx';
import { LeaveGroupsDialog } from './LeaveGroupsDialog.tsx';
import type { OpenUserDialog } from './openUserDialog.ts';
import { PrimaryGroupDialog } from './PrimaryGroupDialog.tsx';

/** What can be done with a user. These dialogs share most of their code, so they are loaded together. */
export default function UserDialog(props: { user: UserDetail; dialog: OpenUserDialog; onClose: () => void }) {
  const { dialog, ...shared } = props;
  switch (dialog.type) {
    case 'edit':
      return <EditUserDialog {...shared} focus={dialog.focus} />;
    case 'add-to-groups':
      return <AddToGroupsDialog {...shared} />;
    case 'leave-groups':
      return <LeaveGroupsDialog {...shared} groups={dialog.groups} />;
    case 'primary-group':
      return <PrimaryGroupDialog {...shared} groupId={dialog.groupId} />;
    case 'enabled':
      return <EnabledDialog {...shared} />;
    case 'sessions':
      return <EndSessionsDialog {...shared} />;
    case 'delete':
      return <DeleteUserDialog {...shared} />;
  }
}
