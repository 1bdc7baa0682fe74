import { accessText } from '@rolecall/contract/labels/access';
import { managersText } from '@rolecall/contract/labels/projects';
import { sourcesText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { listColumns } from '../../../components/list/columns.ts';
import { RowLink } from '../../../components/list/RowLink.tsx';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { explainColumn } from '../../../components/sources/explainColumn.ts';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { projectLink } from '../../../links/projects.ts';
import { RoleMenuButton } from '../RoleMenuButton.tsx';
import type { RoleAssignmentRow } from './queries.ts';

const column = listColumns<RoleAssignmentRow>();

type ChooseRole = (assignment: RoleAssignmentRow, anchor: HTMLElement) => void;
type Explain = (assignment: RoleAssignmentRow) => void;

/**
 * For groups, which hold nothing but what was given to them.
 * @param chooseRole opens the choice of roles for a project, at the control that asked for it
 */
export const roleAssignmentColumns = (chooseRole: ChooseRole) =>
  column.columns([
    column.accessor('projectName', {
      header: t('Project'),
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <RowLink {...projectLink(original.projectId)} name={original.projectName} />
      ),
    }),
    column.accessor(accessText, {
      id: 'role',
      header: t('Role'),
      enableSorting: false,
      meta: { width: 'min(220px, 44vw)', minWidth: 124 },
      cell: ({ row: { original } }) =>
        original.manageable ? (
          <RoleMenuButton
            label={rich('Role in <name>{project}</name>:', {
              project: original.projectName,
              name: (text) => <Name>{text}</Name>,
            })}
            access={original}
            onOpen={(anchor) => chooseRole(original, anchor)}
          />
        ) : (
          <RoleChip {...original} />
        ),
    }),
  ]);

/**
 * For the users themselves, also with whom they can ask for more access.
 * @param explain shows since when a user has had access to a project. Undefined if the user can't view that.
 */
export const ownRoleColumns = (chooseRole: ChooseRole, explain: Explain | undefined) => [
  ...sourcedRoleColumns(chooseRole),
  column.accessor(({ managers }) => managersText(managers, isolatedName), {
    id: 'managers',
    header: t('Owner and Admins'),
    enableSorting: false,
    cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
  }),
  ...explainColumns(explain),
];

/** For other users, like {@link ownRoleColumns}. */
export const explainedRoleColumns = (chooseRole: ChooseRole, explain: Explain | undefined) => [
  ...sourcedRoleColumns(chooseRole),
  ...explainColumns(explain),
];

const sourcedRoleColumns = (chooseRole: ChooseRole) => [
  ...roleAssignmentColumns(chooseRole),
  column.accessor(({ sources }) => sourcesText(sources, isolatedName), {
    id: 'why',
    header: t('Why'),
    enableSorting: false,
    cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
  }),
];

const explainColumns = (explain: Explain | undefined) =>
  explain
    ? [
        explainColumn<RoleAssignmentRow>(
          ({ projectName }) => t('Why they have access to {project}', { project: isolatedName(projectName) }),
          explain,
        ),
      ]
    : [];
