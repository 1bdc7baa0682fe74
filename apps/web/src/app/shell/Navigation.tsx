import OverviewIcon from '@mui/icons-material/DashboardOutlined';
import ProjectsIcon from '@mui/icons-material/FolderOutlined';
import AccessIcon from '@mui/icons-material/KeyOutlined';
import AuditIcon from '@mui/icons-material/Notes';
import GroupsIcon from '@mui/icons-material/PeopleOutlined';
import UsersIcon from '@mui/icons-material/PersonOutlined';
import ReachIcon from '@mui/icons-material/ShieldOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { t } from '@rolecall/messages';
import { createLink, useParams } from '@tanstack/react-router';
import { useCan, useSession } from '../../features/session/queries.ts';
import { accessLink } from '../../links/access.ts';
import { auditLink } from '../../links/audit.ts';
import { groupListLink } from '../../links/groups.ts';
import { overviewLink } from '../../links/overview.ts';
import { projectListLink } from '../../links/projects.ts';
import { userLink, userListLink } from '../../links/users.ts';

const NavLink = createLink(ButtonBase);
const whateverIsSearched = { includeSearch: false };

/** The navigation: on the side, or at the bottom on a phone. */
export function Navigation() {
  const { user } = useSession();
  const { userId } = useParams({ strict: false });
  const seesGroups = useCan('groups:read');
  const seesUsers = useCan('users:read');
  const seesAudit = useCan('audit:read');
  return (
    <Box
      component="nav"
      aria-label={t('Main')}
      sx={{
        gridArea: 'nav',
        display: 'flex',
        flexDirection: { xs: 'row', md: 'column' },
        gap: 0.5,
        p: { xs: 0.5, md: 1 },
        borderColor: 'divider',
        borderStyle: 'solid',
        borderWidth: { xs: '1px 0 0', md: '0 1px 0 0' },
        bgcolor: { xs: 'background.paper', md: 'transparent' },
        '& a': {
          flex: { xs: 1, md: 'none' },
          flexDirection: { xs: 'column', md: 'row' },
          justifyContent: { xs: 'center', md: 'flex-start' },
          gap: { xs: 0.25, md: 1.25 },
          minHeight: { xs: 48, md: 36 },
          px: { xs: 0.25, md: 1.5 },
          borderRadius: 1,
          fontWeight: 600,
          fontSize: { xs: 12, md: 14 },
          color: 'text.secondary',
          '&:hover': { bgcolor: 'action.hover' },
          '&[aria-current=page]': { color: 'primary.main', bgcolor: 'action.selected' },
        },
      }}
    >
      {seesAudit && (
        <NavLink {...overviewLink()}>
          <OverviewIcon fontSize="small" />
          {t('Overview')}
        </NavLink>
      )}
      {seesGroups && (
        <NavLink {...groupListLink()} activeOptions={whateverIsSearched}>
          <GroupsIcon fontSize="small" />
          {t('Groups')}
        </NavLink>
      )}
      {seesUsers && (
        // The user's own page is a user page too, but has its own entry below.
        <NavLink {...userListLink()} activeOptions={{ includeSearch: false, exact: userId === user.id }}>
          <UsersIcon fontSize="small" />
          {t('Users')}
        </NavLink>
      )}
      <NavLink {...projectListLink()} activeOptions={whateverIsSearched}>
        <ProjectsIcon fontSize="small" />
        {t('Projects')}
      </NavLink>
      {seesAudit && (
        <NavLink {...accessLink()} activeOptions={whateverIsSearched}>
          <ReachIcon fontSize="small" />
          {t('Access')}
        </NavLink>
      )}
      {seesAudit && (
        <NavLink {...auditLink()} activeOptions={whateverIsSearched}>
          <AuditIcon fontSize="small" />
          {t('Audit')}
        </NavLink>
      )}
      {/* On a phone without room for it, the account menu has the link. */}
      <NavLink {...userLink(user.id)} sx={{ display: { xs: seesAudit ? 'none' : 'flex', md: 'flex' } }}>
        <AccessIcon fontSize="small" />
        {t('My access')}
      </NavLink>
    </Box>
  );
}
