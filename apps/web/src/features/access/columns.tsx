import type {
  AccessSource,
  AccessSubject,
  EffectiveAccess,
  ProjectUser,
  ReachedProject,
} from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { sourcesText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { accessCell } from '../../components/role/RoleChip.tsx';
import { explainColumn } from '../../components/sources/explainColumn.ts';
import { Name } from '../../components/text/Name.tsx';
import { projectAccessLink, userAccessLink } from '../../links/access.ts';
import { MarkedName } from '../session/MarkedName.tsx';

/** The effective role, and its sources in words. */
function roleAndWhy<Row extends EffectiveAccess & { readonly sources: readonly AccessSource[] }>() {
  const column = listColumns<Row>();
  return column.columns([
    column.accessor((row) => accessText(row), {
      id: 'role',
      header: t('Role'),
      meta: { width: 'min(170px, 28vw)', minWidth: 124 },
      cell: accessCell,
    }),
    column.accessor(({ sources }) => sourcesText(sources, isolatedName), {
      id: 'why',
      header: t('Why'),
      enableSorting: false,
      meta: { isClipped: true },
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
  ]);
}

const user = listColumns<ProjectUser>();
/** @param explain shows all sources of a user's access */
export const projectAccessListColumns = (at: string | undefined, explain: (user: ProjectUser) => void) =>
  user.columns([
    user.accessor('username', {
      id: 'name',
      header: t('Username'),
      meta: { width: 'min(240px, 38vw)' },
      cell: ({ row: { original } }) => (
        <MarkedName userId={original.id} state={original.enabled ? undefined : t('Disabled')}>
          <RowLink {...userAccessLink(original.id, { at })} name={original.username} />
        </MarkedName>
      ),
    }),
    user.accessor('name', {
      id: 'fullName',
      header: t('Name'),
      enableSorting: false,
      meta: { width: '190px' },
      cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
    }),
    ...roleAndWhy<ProjectUser>(),
    explainColumn<ProjectUser>(
      ({ username }) => t('Why {user} has access', { user: isolatedName(username) }),
      explain,
    ),
  ]);

const project = listColumns<ReachedProject>();
export const userAccessListColumns = (at: string | undefined, explain: (project: ReachedProject) => void) =>
  project.columns([
    project.accessor('name', {
      header: t('Project'),
      meta: { width: 'min(280px, 38vw)' },
      cell: ({ row: { original } }) => (
        <RowLink {...projectAccessLink(original.id, { at })} name={original.name} />
      ),
    }),
    ...roleAndWhy<ReachedProject>(),
    explainColumn<ReachedProject>(
      ({ name }) => t('Why they have access to {project}', { project: isolatedName(name) }),
      explain,
    ),
  ]);

const subject = listColumns<AccessSubject>();
export const subjectColumns = (kind: 'project' | 'user', at: string | undefined) =>
  subject.columns([
    subject.accessor('name', {
      header: kind === 'project' ? t('Project') : t('Username'),
      enableSorting: false,
      meta: { width: 'min(320px, 50vw)' },
      cell: ({ row: { original } }) => (
        <RowLink
          {...(kind === 'project'
            ? projectAccessLink(original.id, { at })
            : userAccessLink(original.id, { at }))}
          name={original.name}
        />
      ),
    }),
    subject.accessor('description', {
      header: kind === 'project' ? t('Description') : t('Name'),
      enableSorting: false,
      meta: { isClipped: true },
      cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
    }),
  ]);
