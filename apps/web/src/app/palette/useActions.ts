import { useColorScheme } from '@mui/material/styles';
import { t } from '@rolecall/messages';
import { useRouter } from '@tanstack/react-router';
import { useSession } from '../../features/session/queries.ts';
import { useSignOut } from '../../features/session/signOut.ts';
import { captureTyping } from '../../lib/capturedTyping.ts';
import { accessLink, comparisonLink, findingsLink, matrixLink } from '../../links/access.ts';
import { auditLink } from '../../links/audit.ts';
import { groupListLink } from '../../links/groups.ts';
import { operationListLink } from '../../links/operations.ts';
import { overviewLink } from '../../links/overview.ts';
import { projectListLink } from '../../links/projects.ts';
import { sessionsLink } from '../../links/session.ts';
import { userLink, userListLink } from '../../links/users.ts';
import type { Entry } from './entries.ts';

/** The palette's actions, depending on what the user may do. */
export function useActions(): readonly Entry[] {
  const router = useRouter();
  const { user, capabilities } = useSession();
  const { setMode } = useColorScheme();
  const signOut = useSignOut();
  const may = (capability: (typeof capabilities)[number]) => capabilities.includes(capability);

  const action = (isOffered: boolean, label: string, run: () => void): Entry[] =>
    isOffered ? [{ id: label, section: t('Actions'), label, run }] : [];
  return [
    ...action(may('groups:write'), t('New group'), () => {
      captureTyping();
      void router.navigate(groupListLink({ create: true }));
    }),
    ...action(may('users:write'), t('New user'), () => {
      captureTyping();
      void router.navigate(userListLink({ create: true }));
    }),
    ...action(may('audit:read'), t('Go to Overview'), () => void router.navigate(overviewLink())),
    ...action(may('groups:read'), t('Go to Groups'), () => void router.navigate(groupListLink())),
    ...action(may('users:read'), t('Go to Users'), () => void router.navigate(userListLink())),
    ...action(true, t('Go to Projects'), () => void router.navigate(projectListLink())),
    ...action(may('audit:read'), t('Go to Access'), () => void router.navigate(accessLink())),
    ...action(may('audit:read'), t('Go to Matrix'), () => void router.navigate(matrixLink())),
    ...action(may('audit:read'), t('Go to Compare'), () => void router.navigate(comparisonLink())),
    ...action(may('audit:read'), t('Go to Findings'), () => void router.navigate(findingsLink())),
    ...action(may('audit:read'), t('Go to Audit log'), () => void router.navigate(auditLink())),
    ...action(true, t('Go to Operations'), () => void router.navigate(operationListLink())),
    ...action(true, t('Go to My access'), () => void router.navigate(userLink(user.id))),
    ...action(true, t('Go to Sessions'), () => void router.navigate(sessionsLink())),
    ...action(true, t('Use light theme'), () => setMode('light')),
    ...action(true, t('Use dark theme'), () => setMode('dark')),
    ...action(true, t('Use system theme'), () => setMode('system')),
    ...action(true, t('Sign out'), () => signOut.mutate()),
  ];
}
