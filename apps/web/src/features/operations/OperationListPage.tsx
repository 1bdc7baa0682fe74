import Box from '@mui/material/Box';
import { Message } from '../../components/feedback/Message.tsx';
import { ListPanel } from '../../components/list/ListPanel.tsx';
import { ListStatus } from '../../components/list/ListStatus.tsx';
import { ListTable } from '../../components/list/ListTable.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { operationColumns } from './columns.tsx';
import { operationListQuery } from './queries.ts';

/** Everything the person has started, newest first, as the server orders it. */
export function OperationListPage() {
  const list = usePagedList(operationListQuery);
  return (
    <Box sx={{ height: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <PageTitle>Operations</PageTitle>
      <ListStatus
        list={list}
        noun={{ one: 'operation', many: 'operations' }}
        file={{ path: '/exports/operations' }}
      />
      <ListPanel
        list={list}
        empty={
          <Message title="Nothing started yet">
            Adding and removing people, deleting groups and creating users is done in the background. What you
            start is listed here, with the outcome for each person.
          </Message>
        }
      >
        <ListTable label="Operations" list={list} columns={operationColumns} sort="-createdAt" />
      </ListPanel>
    </Box>
  );
}
