import Box from '@mui/material/Box';
import type { UserDetail } from '@rolecall/contract';
import { accountStatusText } from '@rolecall/contract/labels/accounts';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { Message } from '../../components/feedback/Message.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { UnaddressablePage } from '../../components/feedback/UnaddressablePage.tsx';
import { hasDraft } from '../../components/form/drafts.ts';
import { lazyDialog, lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { Name } from '../../components/text/Name.tsx';
import { Tag } from '../../components/text/Tag.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { userAccessLink } from '../../links/access.ts';
import { userLink, userListLink } from '../../links/users.ts';
import { userQuery } from '../directory/userQueries.ts';
import { YouMark } from '../session/MarkedName.tsx';
import { useCan, useSession } from '../session/queries.ts';
import { editUserDraftName } from './editUserDraftName.ts';
import { capabilityText, displayName, stateText } from './labels.ts';
import type { OnOpenUserDialog, OpenUserDialog } from './openUserDialog.ts';
import { UserGroups } from './UserGroups.tsx';
import { UserProjects } from './UserProjects.tsx';

// What only auditors and managers see isn’t part of My access, on which everyone else starts.
const History = lazyPart(() => import('../audit/History.tsx'));
const UserActions = lazyPart(() => import('./UserActions.tsx'));
const UserTabs = lazyPart(() => import('./UserTabs.tsx'));

// Groups and projects come first, and the rest doesn’t delay them.
const UserFacts = lazyPart(() => import('./UserFacts.tsx'));
const UserPolicies = lazyPart(() => import('./UserPolicies.tsx'));

const loadDialog = () => import('./UserDialog.tsx');
const UserDialog = lazyDialog(loadDialog);
const UserForm = lazyForm(loadDialog);
const route = getRouteApi('/shell/users/$userId');

export function UserPage() {
  const { userId } = route.useParams();
  const seesUsers = useCan('users:read');
  const { data, error, refetch } = useQuery(userQuery(userId));
  if (hasCode(error, 'invalid-request'))
    return <UnaddressablePage noun="user" action={seesUsers && <AllUsers />} />;
  if (hasCode(error, 'not-found')) return <DeletedUser user={data} />;
  if (hasCode(error, 'forbidden')) return <Forbidden />;
  if (error && !data) return <ErrorMessage error={error} onRetry={() => void refetch()} isPage />;
  return (
    <Box sx={{ display: 'grid', gap: 2, p: { xs: 2, md: 3 }, maxWidth: 1200 }}>
      {error && (
        <InlineError
          what={t('This page shows earlier data. Couldn’t refresh')}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data ? <UserContent key={data.id} user={data} /> : <UserShape />}
    </Box>
  );
}

function UserContent({ user }: { user: UserDetail }) {
  const session = useSession();
  const mayChange = useCan('users:write');
  const isSelf = user.id === session.user.id;
  const seesHistory = useCan('audit:read');
  const [dialog, setDialog] = useState<OpenUserDialog | undefined>(() =>
    hasDraft(editUserDraftName(user.id)) ? { type: 'edit', focus: 'firstName' } : undefined,
  );
  const isForm = dialog?.type === 'edit' || dialog?.type === 'add-to-groups';
  const Dialog = isForm ? UserForm : UserDialog;
  usePreloaded(...(mayChange ? [UserForm, UserDialog] : []));
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = seesHistory && tab === 'history' ? 'history' : 'access';
  return (
    <>
      <UserHeader
        user={user}
        actions={
          <>
            {seesHistory && (
              <ButtonLink {...userAccessLink(user.id)} variant="outlined" color="inherit">
                {t('View access at a point in time')}
              </ButtonLink>
            )}
            {mayChange && (
              <Suspense>
                <UserActions user={user} onOpen={setDialog} />
              </Suspense>
            )}
          </>
        }
      />
      {isSelf && (
        <Box component="p" sx={{ m: 0, typography: 'body1' }}>
          {capabilityText(session.capabilities)}
        </Box>
      )}
      {seesHistory && (
        <Box sx={{ minHeight: 40 }}>
          <Suspense>
            <UserTabs
              shown={shown}
              onChange={(next) => void navigate({ search: { tab: next === 'history' ? next : undefined } })}
            />
          </Suspense>
        </Box>
      )}
      <Box
        {...(seesHistory && { role: 'tabpanel', id: `panel-${shown}`, 'aria-labelledby': `tab-${shown}` })}
        sx={{ display: 'grid', gap: 2 }}
      >
        {shown === 'access' ? (
          <UserAccess user={user} onOpen={setDialog} />
        ) : (
          <Box sx={{ height: '60vh', minHeight: 360, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
            <Suspense>
              <History subject={{ type: 'user', id: user.id, name: user.username }} />
            </Suspense>
          </Box>
        )}
      </Box>
      {dialog && mayChange && <Dialog user={user} dialog={dialog} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function UserHeader({ user, actions }: { user: UserDetail; actions: ReactNode }) {
  const state = stateText(user);
  return (
    <PageHeader parent={useParent()} title={<PageTitle name={displayName(user)} />} actions={actions}>
      <Box sx={{ typography: 'body1', color: 'text.secondary', overflowWrap: 'anywhere' }}>
        <Name>{user.username}</Name>
      </Box>
      <Tag label={accountStatusText(user)} {...(state !== undefined && { color: 'warning' })} />
      <YouMark userId={user.id} />
    </PageHeader>
  );
}

/** What people come for first side by side, and the rest under it without a gap. */
const UserAccess = ({ user, onOpen }: { user: UserDetail; onOpen: OnOpenUserDialog }) => (
  <Box
    sx={{
      display: 'grid',
      gap: 2,
      alignItems: 'start',
      gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 2fr)' },
    }}
  >
    <Column>
      <Box sx={{ order: 1 }}>
        <UserGroups user={user} onOpen={onOpen} />
      </Box>
      <Box sx={{ order: 3 }}>
        <Suspense>
          <UserFacts user={user} />
        </Suspense>
      </Box>
    </Column>
    <Column>
      <Box sx={{ order: 2 }}>
        <UserProjects user={user} />
      </Box>
      <Box sx={{ order: 4 }}>
        <Suspense>
          <UserPolicies user={user} onEdit={() => onOpen({ type: 'edit', focus: 'policies' })} />
        </Suspense>
      </Box>
    </Column>
  </Box>
);

/** Where there is room for one column only, its parts are in one order with those of the other. */
const Column = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: { xs: 'contents', md: 'grid' }, gap: 2, minWidth: 0, '& > *': { minWidth: 0 } }}>
    {children}
  </Box>
);

/** The user list, for those who may see it. */
const useParent = () => useCan('users:read') && <TextLink {...userListLink()}>{t('Users')}</TextLink>;

const UserShape = () => (
  <div role="status" aria-label={t('Loading user')}>
    <PageHeader parent={useParent()} title={<Placeholder width={240} />} />
  </div>
);

const AllUsers = () => <ButtonLink {...userListLink()}>{t('All users')}</ButtonLink>;

function DeletedUser({ user }: { user: UserDetail | undefined }) {
  const seesUsers = useCan('users:read');
  return (
    <Message
      isPage
      title={user ? t('{user} was deleted', { user: isolatedName(displayName(user)) }) : t('User not found')}
      action={seesUsers && <AllUsers />}
    >
      {user
        ? t('This user was deleted in Rolecall or on the platform.')
        : t('The user was deleted, or the URL is wrong.')}
    </Message>
  );
}

function Forbidden() {
  const { user } = useSession();
  return (
    <Message
      isPage
      title={t('You can’t view this user')}
      action={<ButtonLink {...userLink(user.id)}>{t('My access')}</ButtonLink>}
    >
      {t('Only auditors and users with the policy Security Admin can view other users.')}
    </Message>
  );
}
