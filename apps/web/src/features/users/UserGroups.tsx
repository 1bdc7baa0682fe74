import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { Section } from '../../components/page/Section.tsx';
import { Name } from '../../components/text/Name.tsx';
import { Tag } from '../../components/text/Tag.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink } from '../../links/groups.ts';
import { useCan } from '../session/queries.ts';
import { isLeavable } from './isLeavable.ts';
import type { OnOpenUserDialog } from './openUserDialog.ts';

const GroupListActions = lazyPart(() => import('./GroupListActions.tsx'));
const MembershipActions = lazyPart(() => import('./MembershipActions.tsx'));
const MemberSince = lazyPart(() => import('../audit/MemberSince.tsx'));

type Membership = UserDetail['groups'][number];

/** The groups a user is in, with the primary one marked, and joining and leaving them for those who may. */
export function UserGroups({ user, onOpen }: { user: UserDetail; onOpen: OnOpenUserDialog }) {
  const mayChange = useCan('users:write');
  const leavable = user.groups.filter(isLeavable);
  return (
    <Section
      title={t('Groups')}
      count={user.groups.length}
      action={
        mayChange && (
          <>
            <Button onClick={() => onOpen({ type: 'add-to-groups' })}>{t('Add to groups')}</Button>
            {leavable.length > 1 && (
              // As high as the button beside it, and as wide before its code is loaded.
              <Box sx={{ my: -0.25, minWidth: 36 }}>
                <Suspense>
                  <GroupListActions user={user} groups={leavable} onOpen={onOpen} />
                </Suspense>
              </Box>
            )}
          </>
        )
      }
    >
      <Box
        component="ul"
        // A region that scrolls has to be reachable by keyboard.
        tabIndex={0}
        aria-label={t('Groups')}
        sx={{ listStyle: 'none', m: 0, mx: -2, p: 0, maxHeight: 380, overflow: 'auto' }}
      >
        {user.groups.map((group) => (
          <Box component="li" key={group.id} sx={rowStyle}>
            <GroupName user={user} group={group} />
            {mayChange && (
              <Suspense>
                <MembershipActions user={user} group={group} onOpen={onOpen} />
              </Suspense>
            )}
          </Box>
        ))}
      </Box>
    </Section>
  );
}

const rowStyle = {
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  minHeight: 36,
  px: 2,
  py: 0.5,
  '& + li': { borderTop: 1, borderColor: 'divider' },
} as const;

function GroupName({ user, group }: { user: UserDetail; group: Membership }) {
  const { id, name, description, primary, kind } = group;
  const seesGroups = useCan('groups:read');
  const seesHistory = useCan('audit:read');
  return (
    <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}>
        {seesGroups ? (
          <TextLink {...groupLink(id)}>
            <Name>{name}</Name>
          </TextLink>
        ) : (
          <strong>
            <Name>{name}</Name>
          </strong>
        )}
        {primary && <Tag color="primary" label={t('Primary')} title={t('Used by data-access rules')} />}
        {kind !== 'local' && <Tag label={t('Imported from {source}', { source: kind })} />}
        {seesHistory && (
          <Box sx={{ ml: 'auto' }}>
            <Suspense>
              <MemberSince user={user} groupId={id} />
            </Suspense>
          </Box>
        )}
      </Box>
      {description && (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
          <Name>{description}</Name>
        </Box>
      )}
    </Box>
  );
}
