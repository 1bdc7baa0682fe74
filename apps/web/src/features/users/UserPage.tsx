import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import type { UserDetail } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { Message } from '../../components/feedback/Message.tsx';
import { NotRefreshed } from '../../components/feedback/NotRefreshed.tsx';
import { UnaddressablePage } from '../../components/feedback/UnaddressablePage.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { Breadcrumb } from '../../components/page/Breadcrumb.tsx';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { userAccessLink } from '../../links/access.ts';
import { userLink, userListLink } from '../../links/users.ts';
import { userQuery } from '../directory/userQueries.ts';
import { useCan, useSession } from '../session/queries.ts';
import { EnabledControl } from './EnabledControl.tsx';
import { capabilityText, displayName, stateText } from './labels.ts';
import { UserFacts } from './UserFacts.tsx';
import { UserGroups } from './UserGroups.tsx';
import { UserPolicies } from './UserPolicies.tsx';
import { UserProjects } from './UserProjects.tsx';

const History = lazyPart(() => import('../audit/History.tsx'));

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
      {seesUsers && (
        <Breadcrumb>
          <TextLink {...userListLink()}>Users</TextLink>
        </Breadcrumb>
      )}
      {error && <NotRefreshed error={error} />}
      {data ? <UserContent key={data.id} user={data} /> : <UserShape />}
    </Box>
  );
}

function UserContent({ user }: { user: UserDetail }) {
  const session = useSession();
  const mayChange = useCan('users:write');
  const isSelf = user.id === session.user.id;
  const state = stateText(user);
  const seesHistory = useCan('audit:read');
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = seesHistory && tab === 'history' ? 'history' : 'access';
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 1, alignItems: 'center' }}>
        <PageTitle name={displayName(user)} />
        <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          <Name>{user.username}</Name>
        </Typography>
        {state && <Chip size="small" variant="outlined" color="warning" label={state} />}
        {seesHistory && <TextLink {...userAccessLink(user.id)}>Access as of a moment</TextLink>}
        {isSelf && <Chip size="small" variant="outlined" label="You" />}
        <Box sx={{ flex: 1 }} />
        {mayChange && !isSelf && <EnabledControl user={user} />}
      </Box>
      {isSelf && <Typography>{capabilityText(session.capabilities)}</Typography>}
      {seesHistory && (
        <Tabs
          value={shown}
          aria-label="Parts of the user"
          onChange={(_, next) => void navigate({ search: { tab: next === 'history' ? next : undefined } })}
          sx={{ borderBottom: 1, borderColor: 'divider', minHeight: 40, '& .MuiTab-root': { minHeight: 40 } }}
        >
          <Tab value="access" id="tab-access" aria-controls="panel-access" label="Access" />
          <Tab value="history" id="tab-history" aria-controls="panel-history" label="History" />
        </Tabs>
      )}
      <Box
        {...(seesHistory && { role: 'tabpanel', id: `panel-${shown}`, 'aria-labelledby': `tab-${shown}` })}
        sx={{ display: 'grid', gap: 2 }}
      >
        {shown === 'access' ? (
          <UserAccess user={user} />
        ) : (
          <Box sx={{ height: '60vh', minHeight: 360, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
            <Suspense>
              <History subject={{ type: 'user', id: user.id, name: user.username }} />
            </Suspense>
          </Box>
        )}
      </Box>
    </>
  );
}

const UserAccess = ({ user }: { user: UserDetail }) => (
  <>
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      <UserPolicies user={user} />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <UserGroups groups={user.groups} />
        <UserFacts user={user} />
      </Box>
    </Box>
    <UserProjects user={user} />
  </>
);

const UserShape = () => (
  <>
    <Skeleton variant="rounded" width="40%" height={28} />
    <Skeleton variant="rounded" height={320} />
  </>
);

const AllUsers = () => <ButtonLink {...userListLink()}>All users</ButtonLink>;

function DeletedUser({ user }: { user: UserDetail | undefined }) {
  const seesUsers = useCan('users:read');
  return (
    <Message
      isPage
      title={user ? `${isolatedName(displayName(user))} is gone` : 'There is no such user'}
      action={seesUsers && <AllUsers />}
    >
      {user
        ? 'This user was deleted, by somebody else or on the platform itself.'
        : 'The user was deleted, or the address is mistyped.'}
    </Message>
  );
}

function Forbidden() {
  const { user } = useSession();
  return (
    <Message
      isPage
      title="You may not see this user"
      action={<ButtonLink {...userLink(user.id)}>My access</ButtonLink>}
    >
      Seeing other people takes the policy Security Admin, or membership of a group of auditors.
    </Message>
  );
}
