import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ProjectDetail } from '@rolecall/contract';
import { getRouteApi } from '@tanstack/react-router';
import { MemberSection } from './MemberSection.tsx';
import { PeopleList } from './PeopleList.tsx';

const route = getRouteApi('/shell/projects/$projectId');

/** Shows role assignments, or everyone with effective access. */
export function MembersTab({ project }: { project: ProjectDetail }) {
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const toggle = (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      aria-label="Show"
      value={show ?? 'members'}
      onChange={(_, next: 'members' | 'people' | null) =>
        next &&
        void navigate({
          search: { tab: 'members', show: next === 'people' ? next : undefined },
          resetScroll: false,
        })
      }
      sx={{
        '& .MuiToggleButton-root': { px: 1.5, height: 36, textTransform: 'none', color: 'text.secondary' },
      }}
    >
      <ToggleButton value="members" title="Users and groups with a role assignment">
        Members
      </ToggleButton>
      <ToggleButton value="people" title="Everyone with effective access, and its source">
        People
      </ToggleButton>
    </ToggleButtonGroup>
  );
  return show === 'people' ? (
    <PeopleList key="people" project={project} toggle={toggle} />
  ) : (
    <MemberSection key="members" project={project} toggle={toggle} />
  );
}
