import type { Finding, FindingReference } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedText } from '@rolecall/text';
import { listColumns } from '../../../components/list/columns.ts';
import { RowLink } from '../../../components/list/RowLink.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { projectAccessLink, userAccessLink } from '../../../links/access.ts';
import { groupLink } from '../../../links/groups.ts';

const headers = { group: t('Group'), user: t('Username'), project: t('Project') } as const;

const column = listColumns<Finding>();
/** @param type the type of the objects that the list's findings are about */
export const findingListColumns = (type: FindingReference['type'], at: string | undefined) =>
  column.columns([
    column.accessor(({ subject }) => subject.name, {
      id: 'name',
      header: headers[type],
      meta: { width: 'min(260px, 38vw)' },
      cell: ({ row: { original } }) => <SubjectLink subject={original.subject} at={at} />,
    }),
    column.accessor(({ explanation }) => isolatedText(explanation), {
      id: 'reason',
      header: t('Why'),
      enableSorting: false,
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    column.accessor('description', {
      header: type === 'user' ? t('Name') : t('Description'),
      enableSorting: false,
      meta: { width: '24%', isClipped: true },
      cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
    }),
  ]);

/** Links to users and projects as of the point in time. Groups only have their current page. */
function SubjectLink({
  subject: { type, id, name },
  at,
}: {
  subject: FindingReference;
  at: string | undefined;
}) {
  const link =
    type === 'group'
      ? groupLink(id)
      : type === 'user'
        ? userAccessLink(id, { at })
        : projectAccessLink(id, { at });
  return <RowLink {...link} name={name} />;
}
