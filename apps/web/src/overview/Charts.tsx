import Box from '@mui/material/Box';
import type { Overview } from '@rolecall/contract';
import { ChangesChart } from './ChangesChart.tsx';
import { GroupSizes } from './GroupSizes.tsx';
import { ProjectRoles } from './ProjectRoles.tsx';

/** Loaded after the figures: what shows how they are distributed. */
export default function Charts({ overview }: { overview: Overview }) {
  return (
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
      <ProjectRoles projects={overview.projects} />
    </Box>
  );
}
