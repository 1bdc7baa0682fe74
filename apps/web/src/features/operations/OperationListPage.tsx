import { t } from '@rolecall/messages';
import { Message } from '../../components/feedback/Message.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { operationListColumns } from './columns.tsx';
import { operationListQuery } from './queries.ts';

/** All operations that the user started, newest first. */
export function OperationListPage() {
  return (
    <ListPage
      title={t('Operations')}
      label={t('Operations')}
      noun="operation"
      list={usePagedList(operationListQuery)}
      columns={operationListColumns}
      sort="-createdAt"
      file={{ path: '/exports/operations' }}
      empty={
        <Message title={t('No operations yet')}>
          {t(
            'Changes to members, roles, groups and users run in the background. The ones you start appear here, with the outcome of each item.',
          )}
        </Message>
      }
    />
  );
}
