import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { UserDetail } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { OverflowMenu } from '../../components/button/OverflowMenu.tsx';
import { Section } from '../../components/page/Section.tsx';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink } from '../../links/groups.ts';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { useCan } from '../session/queries.ts';
import type { OnOpenUserDialog } from './openUserDialog.ts';

type Membership = UserDetail['groups'][number];

/** The groups a user is in, with the primary one marked, and joining and leaving them for those who may. */
export function UserGroups({ user, onOpen }: { user: UserDetail; onOpen: OnOpenUserDialog }) {
  const mayChange = useCan('users:write');
  return (
    <Section
      title="Groups"
      count={user.groups.length}
      action={mayChange && <Button onClick={() => onOpen({ type: 'add-to-groups' })}>Add to groups</Button>}
    >
      <Box
        component="ul"
        // A region that scrolls has to be reachable by keyboard.
        tabIndex={0}
        aria-label="Groups"
        sx={{ listStyle: 'none', m: 0, mx: -2, p: 0, maxHeight: 380, overflow: 'auto' }}
      >
        {user.groups.map((group) => (
          <Box component="li" key={group.id} sx={rowStyle}>
            <GroupName group={group} />
            {mayChange && <Actions user={user} group={group} onOpen={onOpen} />}
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

function GroupName({ group: { id, name, description, primary, kind } }: { group: Membership }) {
  const seesGroups = useCan('groups:read');
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
        {primary && (
          <Chip
            size="small"
            color="primary"
            variant="outlined"
            label="Primary"
            title="Used by data-access rules"
          />
        )}
        {kind !== 'local' && <Chip size="small" variant="outlined" label={`Imported from ${kind}`} />}
      </Box>
      {description && (
        <Typography variant="body2" color="textSecondary">
          <Name>{description}</Name>
        </Typography>
      )}
    </Box>
  );
}

function Actions(props: { user: UserDetail; group: Membership; onOpen: OnOpenUserDialog }) {
  const { user, group, onOpen } = props;
  const { refusal } = useSafeguards();
  // Every user is in the platform's own group, which can't be a primary group.
  if (group.systemProvided || group.kind !== 'local') return null;
  return (
    <OverflowMenu
      label={`Actions for ${isolatedName(group.name)}`}
      items={[
        group.primary
          ? {
              label: 'Change primary group',
              onChoose: () => onOpen({ type: 'primary-group', groupId: null }),
            }
          : {
              label: 'Make primary group',
              onChoose: () => onOpen({ type: 'primary-group', groupId: group.id }),
            },
        {
          label: 'Remove from group',
          isDestructive: true,
          refusal: refusal({ type: 'leave-groups', userId: user.id, groupIds: [group.id] }),
          onChoose: () => onOpen({ type: 'leave-group', group }),
        },
      ]}
    />
  );
}
