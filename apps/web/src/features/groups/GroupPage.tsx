import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import type { Group } from '@rolecall/contract';
import { groupKindText } from '@rolecall/contract/labels/groups';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { Message } from '../../components/feedback/Message.tsx';
import { NotRefreshed } from '../../components/feedback/NotRefreshed.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { UnaddressablePage } from '../../components/feedback/UnaddressablePage.tsx';
import { lazyDialog } from '../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { BottomBarFrame } from '../../components/page/BottomBarFrame.tsx';
import { PageFrame } from '../../components/page/PageFrame.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { type GroupSearch, groupListLink } from '../../links/groups.ts';
import { groupQuery } from '../directory/groupQueries.ts';
import { useCan } from '../session/queries.ts';
import { confusableText } from './confusableText.ts';
import { GroupActions } from './GroupActions.tsx';
import { GroupDetails } from './GroupDetails.tsx';
import { GroupMembers } from './GroupMembers.tsx';
import { fixedExplanation } from './labels.ts';

const History = lazyPart(() => import('../audit/History.tsx'));
const RoleAssignments = lazyPart(() => import('../projects/roleAssignments/RoleAssignments.tsx'));

const MemberChangeDialog = lazyDialog(() => import('./MemberChangeDialog.tsx'));
const UndoMembersDialog = lazyDialog(() => import('./UndoMembersDialog.tsx'));
const route = getRouteApi('/shell/groups/$groupId');

export function GroupPage() {
  const { groupId } = route.useParams();
  const { data, error, refetch } = useQuery(groupQuery(groupId));
  if (hasCode(error, 'invalid-request')) return <UnaddressablePage noun="group" action={<AllGroups />} />;
  if (hasCode(error, 'not-found')) return <DeletedMessage group={data?.name} />;
  if (error && !data) return <ErrorMessage error={error} onRetry={() => void refetch()} isPage />;
  return (
    <BottomBarFrame>
      <PageFrame>
        {error && <NotRefreshed error={error} />}
        {data ? <GroupContent key={data.id} group={data} /> : <GroupShape />}
      </PageFrame>
    </BottomBarFrame>
  );
}

function GroupContent({ group }: { group: Group }) {
  const params = route.useSearch();
  const { tab: asked = 'members', operation, undo } = params;
  const seesHistory = useCan('audit:read');
  const tab = asked === 'history' && !seesHistory ? 'members' : asked;
  const navigate = route.useNavigate();
  const search = useListSearch(params, navigate);
  const explanation = fixedExplanation(group);
  const mayChange = useCan('groups:write') && !explanation;
  const confusable = confusableText(group);
  const close = (closed: Pick<GroupSearch, 'operation' | 'undo'>) =>
    void navigate({ search: (now) => ({ ...now, ...closed }), replace: true, resetScroll: false });
  return (
    <>
      <PageHeader
        parent={parent}
        title={<PageTitle name={group.name} />}
        description={group.description && <Name>{group.description}</Name>}
        actions={mayChange && <GroupActions group={group} />}
      >
        <Chip size="small" variant="outlined" label={t('Kind: {kind}', { kind: groupKindText(group) })} />
      </PageHeader>
      {confusable && <Alert severity="warning">{confusable.sentence}</Alert>}
      {explanation && <Typography>{explanation}</Typography>}
      <Tabs
        value={tab}
        aria-label={t('Group sections')}
        onChange={(_, next: typeof tab) => void navigate({ search: { tab: next } })}
        sx={{
          borderBottom: 1,
          borderColor: 'divider',
          minHeight: 40,
          // On a phone, all tabs fit side by side.
          '& .MuiTab-root': { minHeight: 40, minWidth: 0, px: { xs: 1.5, md: 2 } },
        }}
      >
        <Tab value="members" id="tab-members" aria-controls="panel-members" label={t('Members')} />
        <Tab value="projects" id="tab-projects" aria-controls="panel-projects" label={t('Projects')} />
        <Tab value="details" id="tab-details" aria-controls="panel-details" label={t('Details')} />
        {seesHistory && (
          <Tab value="history" id="tab-history" aria-controls="panel-history" label={t('History')} />
        )}
      </Tabs>
      <Box
        role="tabpanel"
        id={`panel-${tab}`}
        aria-labelledby={`tab-${tab}`}
        sx={{ flex: 1, minHeight: 320, display: 'flex', flexDirection: 'column', gap: 1.5 }}
      >
        {tab === 'members' && <GroupMembers group={group} />}
        {tab === 'projects' && (
          <Suspense>
            <RoleAssignments
              holder={{ kind: 'group', id: group.id, name: group.name, description: group.description }}
              search={search}
            />
          </Suspense>
        )}
        {tab === 'details' && <GroupDetails group={group} />}
        {tab === 'history' && (
          <Suspense>
            <History subject={{ type: 'group', id: group.id, name: group.name }} />
          </Suspense>
        )}
      </Box>
      {operation && (
        <MemberChangeDialog
          key={operation}
          group={group}
          operationId={operation}
          onClose={() => close({ operation: undefined })}
        />
      )}
      {undo && (
        <UndoMembersDialog
          key={undo}
          group={group}
          operationId={undo}
          onClose={() => close({ undo: undefined })}
        />
      )}
    </>
  );
}

const parent = <TextLink {...groupListLink()}>{t('Groups')}</TextLink>;

const GroupShape = () => (
  <div role="status" aria-label={t('Loading group')}>
    <PageHeader parent={parent} title={<Placeholder width={240} />} />
  </div>
);

const AllGroups = () => (
  <ButtonLink {...groupListLink()} variant="outlined">
    {t('All groups')}
  </ButtonLink>
);

function DeletedMessage({ group }: { group: string | undefined }) {
  return (
    <Message role="alert" isPage title={t('Group not found')} action={<AllGroups />}>
      {group === undefined
        ? t('It was deleted, or the URL is wrong.')
        : rich('<name>{group}</name> was deleted, or the URL is wrong.', {
            group,
            name: (text) => <Name>{text}</Name>,
          })}
    </Message>
  );
}
