import type { Group } from '@rolecall/contract';
import { groupKindText } from '@rolecall/contract/labels/groups';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { Name } from '../../components/text/Name.tsx';
import { groupLink } from '../../links/groups.ts';
import { ConfusableMark } from './ConfusableMark.tsx';

const column = listColumns<Group>();

export const groupListColumns = column.columns([
  column.accessor('name', {
    header: t('Name'),
    cell: ({ row: { original } }) => (
      <>
        <RowLink {...groupLink(original.id)} name={original.name} />
        <ConfusableMark group={original} />
      </>
    ),
  }),
  column.accessor('description', {
    header: t('Description'),
    meta: { isClipped: true },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor('kind', {
    header: t('Kind'),
    meta: { width: '110px', minWidth: 100 },
    cell: ({ row: { original } }) => <span title={groupKindText(original)}>{groupKindText(original)}</span>,
  }),
  column.accessor('gid', { header: t('GID'), meta: { width: '90px', align: 'right' } }),
  column.accessor('memberCount', {
    header: t('Members'),
    meta: { width: '132px', align: 'right' },
    cell: ({ getValue }) => {
      const count = getValue();
      return count === null ? <Placeholder width={32} /> : formatNumber(count);
    },
  }),
]);
