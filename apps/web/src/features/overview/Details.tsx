import Box from '@mui/material/Box';
import type { Overview } from '@rolecall/contract';
import { sizeParamOf } from '@rolecall/contract/labels/sizes';
import { t } from '@rolecall/messages';
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { Section } from '../../components/page/Section.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { midnight } from '../../components/time/localTime.ts';
import { groupListLink } from '../../links/groups.ts';
import { projectListLink } from '../../links/projects.ts';
import { ChangesChart } from './ChangesChart.tsx';
import { Distribution } from './Distribution.tsx';
import { LargestGroups } from './LargestGroups.tsx';
import { NeedsAttention } from './NeedsAttention.tsx';
import { ProjectsByPeople } from './ProjectsByPeople.tsx';
import { RecentChanges } from './RecentChanges.tsx';
import { RolesOverTime } from './RolesOverTime.tsx';

const FindingKinds = lazyPart(() => import('../access/findings/FindingKinds.tsx'));

/** The overview below the counts. The findings can fail without affecting the rest. */
export default function Details({ overview }: { overview: Overview }) {
  const navigate = useNavigate();
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 2fr)' },
          gap: 2,
        }}
      >
        <NeedsAttention changes={overview.changes} timeZone={overview.timeZone} />
        <RecentChanges />
      </Box>
      <Section title={t('Findings')}>
        <Suspense fallback={<Box sx={{ minHeight: 168 }} />}>
          <FindingKinds since={weekAgo(overview.history.beganAt)} />
        </Suspense>
      </Section>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          gap: 2,
          '& > :nth-of-type(-n + 2)': { gridColumn: '1 / -1' },
          '& > section': { breakInside: 'avoid' },
        }}
      >
        <ChangesChart changes={overview.changes} timeZone={overview.timeZone} />
        <RolesOverTime roles={overview.roles} />
        <LargestGroups groups={overview.groups} />
        <ProjectsByPeople />
        <Distribution
          title={t('Members per group')}
          note={t('Number of groups by number of members.')}
          describe={(sizes) => t('groups by members: {sizes}.', { sizes })}
          tableLabel={t('Table of members per group')}
          columns={[t('Members'), t('Groups')]}
          sizes={overview.groups.sizes}
          linkTo={(range, text) => (
            <TextLink {...groupListLink({ size: sizeParamOf(range) })}>{text}</TextLink>
          )}
          onOpen={(range) => void navigate(groupListLink({ size: sizeParamOf(range) }))}
        />
        <Distribution
          title={t('Role assignments per project')}
          note={`${t('Number of projects by number of role assignments.')} ${t('Owners aren’t counted.')}`}
          describe={(sizes) => t('projects by role assignments: {sizes}.', { sizes })}
          tableLabel={t('Table of role assignments per project')}
          columns={[t('Role assignments'), t('Projects')]}
          sizes={overview.projects.sizes}
          linkTo={(range, text) => (
            <TextLink {...projectListLink({ size: sizeParamOf(range) })}>{text}</TextLink>
          )}
          onOpen={(range) => void navigate(projectListLink({ size: sizeParamOf(range) }))}
        />
      </Box>
    </>
  );
}

/** Returns midnight a week ago, if the history covers it. */
function weekAgo(beganAt: string | null): string | undefined {
  const time = midnight((date) => date.setDate(date.getDate() - 7));
  return beganAt !== null && beganAt <= time ? time : undefined;
}
