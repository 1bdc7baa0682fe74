import Box from '@mui/material/Box';
import type { Overview } from '@rolecall/contract';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { Section } from '../../components/page/Section.tsx';
import { midnight } from '../../components/time/localTime.ts';
import { ChangesChart } from './ChangesChart.tsx';
import { GroupSizes } from './GroupSizes.tsx';
import { NeedsAttention } from './NeedsAttention.tsx';
import { RecentChanges } from './RecentChanges.tsx';
import { RolesByProject } from './RolesByProject.tsx';

const FindingKinds = lazyPart(() => import('../access/findings/FindingKinds.tsx'));

/** The overview below the counts. The findings can fail without affecting the rest. */
export default function Details({ overview }: { overview: Overview }) {
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 2fr)' },
          gap: 2,
        }}
      >
        <NeedsAttention changes={overview.changes} />
        <RecentChanges />
      </Box>
      <Section title="Findings">
        <Suspense fallback={<Box sx={{ minHeight: 168 }} />}>
          <FindingKinds since={weekAgo(overview.history.beganAt)} />
        </Suspense>
      </Section>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          gap: 2,
          '& > :first-of-type': { gridColumn: '1 / -1' },
          '& > section': { breakInside: 'avoid' },
        }}
      >
        <ChangesChart changes={overview.changes} timeZone={overview.timeZone} />
        <GroupSizes groups={overview.groups} />
        <RolesByProject projects={overview.projects} />
      </Box>
    </>
  );
}

/** Returns midnight a week ago, if the history covers it. */
function weekAgo(beganAt: string | null): string | undefined {
  const time = midnight((date) => date.setDate(date.getDate() - 7));
  return beganAt !== null && beganAt <= time ? time : undefined;
}
