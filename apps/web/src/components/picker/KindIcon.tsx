import ProjectIcon from '@mui/icons-material/FolderOutlined';
import GroupIcon from '@mui/icons-material/GroupsOutlined';
import UserIcon from '@mui/icons-material/PersonOutlined';
import EveryoneIcon from '@mui/icons-material/PublicOutlined';
import { t } from '@rolecall/messages';
import type { PickerItem } from './pickerItem.ts';

const icons = {
  user: { Icon: UserIcon, title: t('User') },
  group: { Icon: GroupIcon, title: t('Group') },
  everyone: { Icon: EveryoneIcon, title: t('Everyone on the platform') },
  project: { Icon: ProjectIcon, title: t('Project') },
} as const;

/** Shows whether an item is a user, a group, all users or a project. A chip sets the class name. */
export function KindIcon({ kind, className }: Pick<PickerItem, 'kind'> & { className?: string }) {
  if (kind === undefined) return null;
  const { Icon, title } = icons[kind];
  return (
    <Icon
      fontSize="small"
      titleAccess={title}
      {...(className !== undefined && { className })}
      sx={{ flex: 'none', color: kind === 'everyone' ? 'warning.main' : 'text.secondary' }}
    />
  );
}
