import CheckIcon from '@mui/icons-material/Check';
import SessionsIcon from '@mui/icons-material/DevicesOutlined';
import MyAccessIcon from '@mui/icons-material/KeyOutlined';
import SignOutIcon from '@mui/icons-material/LogoutOutlined';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { Capability } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { useRouter } from '@tanstack/react-router';
import { Name } from '../../components/text/Name.tsx';
import { useSession } from '../../features/session/queries.ts';
import { useSignOut } from '../../features/session/signOut.ts';
import { type Density, setDensity, useDensity } from '../../lib/density.ts';
import { typedEntries } from '../../lib/typedEntries.ts';
import { sessionsLink } from '../../links/session.ts';
import { userLink } from '../../links/users.ts';

const themes = { system: t('System'), light: t('Light'), dark: t('Dark') } as const;
const densities: Record<Density, string> = { compact: t('Compact rows'), comfortable: t('Comfortable rows') };

/** The account menu: details, preferences and signing out. */
export default function AccountMenu(props: { anchor: HTMLElement; onClose: () => void }) {
  const { user, capabilities } = useSession();
  const { mode = 'system', setMode } = useColorScheme();
  const density = useDensity();
  const router = useRouter();
  const signOut = useSignOut();
  return (
    <Menu
      open
      anchorEl={props.anchor}
      onClose={props.onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        list: { dense: true, 'aria-label': t('Account') },
        paper: { sx: { minWidth: 240, maxWidth: 360, border: 1, borderColor: 'divider' } },
      }}
    >
      <Box component="li" role="none" sx={{ px: 2, pt: 0.5, pb: 1 }}>
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          <Name>{user.name || user.username}</Name>
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {user.name && <Name>{user.username}</Name>}
          {user.name && ' · '}
          {accountRole(capabilities)}
        </Typography>
      </Box>
      <Divider component="li" />
      <MenuItem
        onClick={() => {
          props.onClose();
          void router.navigate(userLink(user.id));
        }}
      >
        <ListItemIcon>
          <MyAccessIcon fontSize="small" />
        </ListItemIcon>
        {t('My access')}
      </MenuItem>
      <MenuItem
        onClick={() => {
          props.onClose();
          void router.navigate(sessionsLink());
        }}
      >
        <ListItemIcon>
          <SessionsIcon fontSize="small" />
        </ListItemIcon>
        {t('Sessions')}
      </MenuItem>
      <Divider component="li" />
      <Heading>{t('Theme')}</Heading>
      {typedEntries(themes).map(([value, label]) => (
        <Choice key={value} label={label} isChosen={value === mode} onChoose={() => setMode(value)} />
      ))}
      <Divider component="li" />
      <Heading>{t('Lists')}</Heading>
      {typedEntries(densities).map(([value, label]) => (
        <Choice key={value} label={label} isChosen={value === density} onChoose={() => setDensity(value)} />
      ))}
      <Divider component="li" />
      <MenuItem disabled={signOut.isPending} onClick={() => signOut.mutate()}>
        <ListItemIcon>
          <SignOutIcon fontSize="small" />
        </ListItemIcon>
        {t('Sign out')}
      </MenuItem>
    </Menu>
  );
}

const Heading = ({ children }: { children: string }) => (
  <ListSubheader role="none" disableSticky sx={{ lineHeight: 2.2, bgcolor: 'transparent' }}>
    {children}
  </ListSubheader>
);

/** A radio item. Choosing it keeps the menu open, so that users can compare the effects. */
function Choice(props: { label: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <MenuItem role="menuitemradio" aria-checked={props.isChosen} onClick={props.onChoose}>
      <ListItemIcon>{props.isChosen && <CheckIcon fontSize="small" />}</ListItemIcon>
      {props.label}
    </MenuItem>
  );
}

/** Describes what the user can do in Rolecall, based on their most powerful capability. */
function accountRole(capabilities: readonly Capability[]): string {
  const managesGroups = capabilities.includes('groups:write');
  const managesProjects = capabilities.includes('projects:write');
  if (managesGroups && managesProjects) return t('Manages groups, users and all projects');
  if (managesGroups) return t('Manages groups and users');
  if (managesProjects) return t('Manages members of all projects');
  return capabilities.includes('audit:read') ? t('Auditor: can view everything') : t('Member');
}
