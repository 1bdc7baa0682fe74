import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import type { Operation } from '@rolecall/contract';
import { operationRows } from '@rolecall/contract/labels/operationRows';
import { countStates, isUnsuccessful } from '@rolecall/contract/labels/operations';
import { t } from '@rolecall/messages';
import { isolatedText } from '@rolecall/text';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { Message } from '../../components/feedback/Message.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { PageFrame } from '../../components/page/PageFrame.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { ExactTime } from '../../components/time/ExactTime.tsx';
import { auditLink } from '../../links/audit.ts';
import { groupLink } from '../../links/groups.ts';
import { operationListLink } from '../../links/operations.ts';
import { projectLink } from '../../links/projects.ts';
import { FailedItemActions } from './FailedItemActions.tsx';
import { ItemFilter } from './ItemFilter.tsx';
import { stateLabels } from './labels.ts';
import { OperationItems } from './OperationItems.tsx';
import { OperationProgress } from './OperationProgress.tsx';
import { progressText } from './progress.ts';
import { useOperation } from './queries.ts';
import { StateChip } from './StateChip.tsx';
import { StopOperation } from './StopOperation.tsx';
import { UndoOperation, UndoText } from './UndoOperation.tsx';

const ExportMenu = lazyPart(() => import('../../components/list/ExportMenu.tsx'));
const route = getRouteApi('/shell/operations/$operationId');

export function OperationPage() {
  const { operationId } = route.useParams();
  const { data, error, refetch } = useOperation(operationId);
  if (data) return <OperationView operation={data} />;
  if (hasCode(error, 'not-found') || hasCode(error, 'invalid-request'))
    return (
      <Message
        isPage
        title={t('Operation not found')}
        action={<ButtonLink {...operationListLink()}>{t('All operations')}</ButtonLink>}
      >
        {t('You can only see operations that you started.')}
      </Message>
    );
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} isPage />;
  return (
    <Box sx={{ p: { xs: 2, md: 3 } }}>
      <Skeleton variant="rounded" width="60%" height={28} sx={{ mb: 2 }} />
      <Skeleton variant="rounded" height={240} />
    </Box>
  );
}

function OperationView({ operation }: { operation: Operation }) {
  const { show } = route.useSearch();
  const rows = operationRows(operation);
  const items = show === 'failed' ? rows.filter(isUnsuccessful) : rows;
  // Roles are changed together, so the server counts them as one item.
  const progress =
    operation.change?.type === 'change-roles'
      ? countStates(rows.map(({ state }) => [state, 1]))
      : operation.progress;
  return (
    <PageFrame>
      <PageHeader
        parent={<TextLink {...operationListLink()}>{t('Operations')}</TextLink>}
        title={<PageTitle>{isolatedText(operation.title)}</PageTitle>}
        actions={
          <>
            <StopOperation operation={operation} />
            <UndoOperation operation={operation} />
          </>
        }
      />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          color: 'text.secondary',
        }}
      >
        <StateChip label={stateLabels[operation.state]} />
        <span role="status">{progressText({ ...operation, progress })}</span>
        <span>{rich('Started <time></time>', { time: () => <ExactTime time={operation.createdAt} /> })}</span>
        <TargetLink target={operation.target} />
        <RecordLink operation={operation} />
        <UndoText operation={operation} />
      </Box>
      <OperationProgress operation={operation} />
      <FailedItemActions operation={operation} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, minHeight: 32 }}>
        <ItemFilter operation={{ ...operation, progress }} show={show} />
        <Suspense>
          <ExportMenu
            path="/exports/operations/{operationId}"
            params={{ operationId: operation.id }}
            query={{ show }}
          />
        </Suspense>
      </Box>
      <Paper
        variant="outlined"
        sx={{
          ...(items.length < 6 ? { flex: 'none' } : { flex: '0 1 auto', minHeight: 240 }),
          display: 'flex',
          flexDirection: 'column',
          overflow: 'hidden',
        }}
      >
        {items.length > 0 ? (
          <OperationItems key={show ?? 'all'} items={items} />
        ) : (
          <Message title={t('No failed items')}>{t('Nothing has failed so far.')}</Message>
        )}
      </Paper>
    </PageFrame>
  );
}

/** A link to the operation's target. Users have none, because a new user has no ID yet. */
function TargetLink({ target }: Pick<Operation, 'target'>) {
  if (target.type === 'user') return null;
  const name = (text: string) => <Name>{text}</Name>;
  return target.type === 'group' ? (
    <TextLink {...groupLink(target.id)}>
      {rich('Group <name>{group}</name>', { group: target.name, name })}
    </TextLink>
  ) : (
    <TextLink {...projectLink(target.id)}>
      {rich('Project <name>{project}</name>', { project: target.name, name })}
    </TextLink>
  );
}

/** A link to the entries of the operation in the audit log, or to the project's history. */
function RecordLink({ operation: { record, target } }: { operation: Operation }) {
  switch (record?.type) {
    case 'audit-log':
      return (
        <TextLink {...auditLink({ show: 'all', request: record.request })}>{t('Audit log entries')}</TextLink>
      );
    case 'project-history':
      return <TextLink {...projectLink(target.id, { tab: 'history' })}>{t('Project history')}</TextLink>;
    case undefined:
      return null;
  }
}
