import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import { accessText } from '@rolecall/contract/labels/access';
import { sourcesText } from '@rolecall/contract/labels/sources';
import { isolatedName } from '@rolecall/text';
import { listColumns } from '../../../components/list/columns.ts';
import { RowButton } from '../../../components/list/RowButton.tsx';
import { RowLink } from '../../../components/list/RowLink.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { VisuallyHidden } from '../../../components/text/VisuallyHidden.tsx';
import { projectLink } from '../../../links/projects.ts';
import type { RoleAssignmentRow } from './queries.ts';

const column = listColumns<RoleAssignmentRow>();

type ChooseRole = (assignment: RoleAssignmentRow, anchor: HTMLElement) => void;

/**
 * For groups, which hold nothing but what was given to them.
 * @param chooseRole opens the choice of roles for a project, at the control that asked for it
 */
export const roleAssignmentColumns = (chooseRole: ChooseRole) =>
  column.columns([
    column.accessor('projectName', {
      header: 'Project',
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <RowLink {...projectLink(original.projectId)} name={original.projectName} />
      ),
    }),
    column.accessor(accessText, {
      id: 'role',
      header: 'Role',
      enableSorting: false,
      meta: { width: 'min(220px, 44vw)' },
      cell: ({ row: { original }, getValue }) =>
        original.manageable ? (
          <RowButton
            color="inherit"
            endIcon={<ArrowIcon />}
            aria-haspopup="menu"
            onClick={({ currentTarget }) => chooseRole(original, currentTarget)}
            sx={{ ml: -1, px: 1, minWidth: 0, fontWeight: 400 }}
          >
            <VisuallyHidden>
              Role in <Name>{original.projectName}</Name>:{' '}
            </VisuallyHidden>
            {getValue()}
          </RowButton>
        ) : (
          <span title={getValue()}>{getValue()}</span>
        ),
    }),
  ]);

/** For users, whose access has reasons. */
export const explainedRoleColumns = (chooseRole: ChooseRole) => [
  ...roleAssignmentColumns(chooseRole),
  column.accessor(({ sources }) => sourcesText(sources, isolatedName), {
    id: 'why',
    header: 'Why',
    enableSorting: false,
    cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
  }),
];
