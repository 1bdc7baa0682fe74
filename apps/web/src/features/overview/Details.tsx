import Box from '@mui/material/Box';
import type { Overview } from '@rolecall/contract';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { Section } from '../../components/page/Section.tsx';
import { ChangesChart } from './ChangesChart.tsx';
import { GroupSizes } from './GroupSizes.tsx';
import { RolesByProject } from './RolesByProject.tsx';

const FindingKinds = lazyPart(() => import('../access/findings/FindingKinds.tsx'));

/** What comes after the figures: findings, which are counted apart and fail alone, and how things are distributed. */
export default function Details({ overview }: { overview: Overview }) {
  return (
    <>
      <Section title="Findings">
        <Suspense fallback={<Box sx={{ minHeight: 168 }} />}>
          <FindingKinds />
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
