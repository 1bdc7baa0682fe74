import type { ProjectUser } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { sourcesText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { listColumns } from '../../../components/list/columns.ts';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { explainColumn } from '../../../components/sources/explainColumn.ts';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { MarkedName } from '../../session/MarkedName.tsx';
import { RoleMenuButton } from '../RoleMenuButton.tsx';

const column = listColumns<ProjectUser>();

/**
 * @param explain shows all sources of a user's access
 * @param chooseRole opens the role menu at an anchor. Undefined for users who can't change roles.
 */
export const peopleListColumns = (
  explain: (user: ProjectUser) => void,
  chooseRole: ((user: ProjectUser, anchor: HTMLElement) => void) | undefined,
) =>
  column.columns([
    column.accessor('username', {
      id: 'name',
      header: t('Username'),
      cell: ({ row: { original } }) => (
        <MarkedName userId={original.id} state={original.enabled ? undefined : t('Disabled')}>
          <strong>
            <Name titled>{original.username}</Name>
          </strong>
        </MarkedName>
      ),
    }),
    column.accessor('name', {
      id: 'fullName',
      header: t('Name'),
      enableSorting: false,
      cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
    }),
    column.accessor(accessText, {
      id: 'role',
      header: t('Role'),
      meta: { width: 'min(220px, 28vw)', minWidth: 124 },
      cell: ({ row: { original } }) =>
        chooseRole && !isOwner(original) ? (
          <RoleMenuButton
            label={rich('Role of <name>{member}</name>:', {
              member: original.username,
              name: (text) => <Name>{text}</Name>,
            })}
            access={original}
            onOpen={(anchor) => chooseRole(original, anchor)}
          />
        ) : (
          <RoleChip {...original} />
        ),
    }),
    column.accessor(({ sources }) => sourcesText(sources, isolatedName), {
      id: 'why',
      header: t('Why'),
      enableSorting: false,
      meta: { width: '34%', isClipped: true },
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    explainColumn<ProjectUser>(
      ({ username }) => t('Why {user} has access', { user: isolatedName(username) }),
      explain,
    ),
  ]);

/** The owner has no role that could be changed. */
const isOwner = ({ sources }: ProjectUser) => sources.some(({ type }) => type === 'owner');
