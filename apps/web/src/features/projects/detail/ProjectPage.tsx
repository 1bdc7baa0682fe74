import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ProjectDetail } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { hasCode } from '../../../api/problems.ts';
import { ButtonLink } from '../../../components/button/ButtonLink.tsx';
import { ErrorMessage } from '../../../components/feedback/ErrorMessage.tsx';
import { Message } from '../../../components/feedback/Message.tsx';
import { NotRefreshed } from '../../../components/feedback/NotRefreshed.tsx';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { UnaddressablePage } from '../../../components/feedback/UnaddressablePage.tsx';
import { lazyDialog } from '../../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../../components/lazy/lazyPart.tsx';
import { BottomBarFrame } from '../../../components/page/BottomBarFrame.tsx';
import { PageFrame } from '../../../components/page/PageFrame.tsx';
import { PageHeader } from '../../../components/page/PageHeader.tsx';
import { PageTitle } from '../../../components/page/PageTitle.tsx';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { projectAccessLink } from '../../../links/access.ts';
import { type ProjectTab, projectListLink } from '../../../links/projects.ts';
import { projectQuery } from '../../directory/projectQueries.ts';
import { useCan } from '../../session/queries.ts';
import { PlanBar } from '../pendingChanges/PlanBar.tsx';
import { StrandedPlan } from '../pendingChanges/StrandedPlan.tsx';
import { MembersTab } from './MembersTab.tsx';
import { ProjectOverview } from './ProjectOverview.tsx';

const History = lazyPart(() => import('../../audit/History.tsx'));
const ProjectChanges = lazyPart(() => import('./ProjectChanges.tsx'));

const ReviewDialog = lazyDialog(() => import('../pendingChanges/ReviewDialog.tsx'));
const UndoRoles = lazyDialog(() => import('../pendingChanges/UndoRoles.tsx'));
const route = getRouteApi('/shell/projects/$projectId');

export function ProjectPage() {
  const { projectId } = route.useParams();
  const project = useQuery(projectQuery(projectId));
  const { data, error } = project;
  if (hasCode(error, 'invalid-request')) return <UnaddressablePage noun="project" action={<AllProjects />} />;
  if (hasCode(error, 'not-found')) return <DeletedProject projectId={projectId} name={data?.name} />;
  if (error && !data) return <ErrorMessage isPage error={error} onRetry={() => void project.refetch()} />;
  return data ? (
    <ProjectContent key={data.id} project={data} notRefreshed={error && <NotRefreshed error={error} />} />
  ) : (
    <PageFrame>
      <ProjectShape />
    </PageFrame>
  );
}

function ProjectContent({ project, notRefreshed }: { project: ProjectDetail; notRefreshed: ReactNode }) {
  const { tab = 'members', review, undo } = route.useSearch();
  const navigate = route.useNavigate();
  const { readMembers, manageMembers } = project.rights;
  const mine = accessText({ role: project.myRole, managesMembers: project.managesMembers });
  const seesLog = useCan('audit:read');
  const seesHistory = seesLog || manageMembers;
  const asked = tab === 'history' && !seesHistory ? 'members' : tab;
  const shown = readMembers ? asked : 'overview';
  const setReview = (open: boolean) =>
    void navigate({
      search: (now) => ({ ...now, review: open || undefined }),
      replace: !open,
      resetScroll: false,
    });
  const endUndo = (opensReview?: true) =>
    void navigate({
      search: (now) => ({ ...now, undo: undefined, review: opensReview }),
      replace: true,
      resetScroll: false,
    });
  return (
    <BottomBarFrame
      bars={manageMembers && <PlanBar projectId={project.id} onReview={() => setReview(true)} />}
    >
      <PageFrame>
        {notRefreshed}
        <PageHeader
          parent={parent}
          title={<PageTitle name={project.name} />}
          actions={
            seesLog && (
              <ButtonLink {...projectAccessLink(project.id)} variant="outlined" color="inherit">
                {t('View access at a point in time')}
              </ButtonLink>
            )
          }
        >
          <Chip
            size="small"
            variant="outlined"
            label={t('Status: {status}', { status: project.status })}
            {...(project.status !== 'online' && { color: 'warning' })}
          />
          {mine && <Chip size="small" variant="outlined" label={t('You: {access}', { access: mine })} />}
        </PageHeader>
        {readMembers && (
          <Tabs
            value={shown}
            aria-label={t('Project sections')}
            onChange={(_, next: ProjectTab) => void navigate({ search: { tab: next } })}
            sx={{
              borderBottom: 1,
              borderColor: 'divider',
              minHeight: 40,
              '& .MuiTab-root': { minHeight: 40 },
            }}
          >
            <Tab value="members" id="tab-members" aria-controls="panel-members" label={t('Members')} />
            <Tab value="overview" id="tab-overview" aria-controls="panel-overview" label={t('Overview')} />
            {seesHistory && (
              <Tab value="history" id="tab-history" aria-controls="panel-history" label={t('History')} />
            )}
          </Tabs>
        )}
        {!manageMembers && <StrandedPlan projectId={project.id} />}
        <Box
          {...(readMembers && {
            role: 'tabpanel',
            id: `panel-${shown}`,
            'aria-labelledby': `tab-${shown}`,
          })}
          sx={{ flex: 1, minHeight: 320, display: 'flex', flexDirection: 'column', gap: 1.5 }}
        >
          {shown === 'members' && <MembersTab project={project} />}
          {shown === 'overview' && <ProjectOverview project={project} />}
          {shown === 'history' && (
            <Suspense>
              {seesLog ? (
                <History subject={{ type: 'project', id: project.id, name: project.name }} />
              ) : (
                <ProjectChanges project={project} />
              )}
            </Suspense>
          )}
        </Box>
      </PageFrame>
      {manageMembers && review && <ReviewDialog project={project} onClose={() => setReview(false)} />}
      {undo && (
        <UndoRoles
          key={undo}
          projectId={project.id}
          operationId={undo}
          onAdded={() => endUndo(true)}
          onClose={() => endUndo()}
        />
      )}
    </BottomBarFrame>
  );
}

const parent = <TextLink {...projectListLink()}>{t('Projects')}</TextLink>;

const ProjectShape = () => (
  <div role="status" aria-label={t('Loading project')}>
    <PageHeader parent={parent} title={<Placeholder width={240} />} />
  </div>
);

const AllProjects = () => (
  <ButtonLink {...projectListLink()} variant="outlined">
    {t('All projects')}
  </ButtonLink>
);

function DeletedProject({ projectId, name }: { projectId: string; name: string | undefined }) {
  return (
    <Box sx={{ p: { xs: 2, md: 3 } }}>
      <StrandedPlan projectId={projectId} />
      <Message role="alert" isPage title={t('Project not found')} action={<AllProjects />}>
        {name
          ? t('{project} was deleted, or you no longer have access.', { project: isolatedName(name) })
          : t('It was deleted, you don’t have access, or the URL is wrong.')}
      </Message>
    </Box>
  );
}
