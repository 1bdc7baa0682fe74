import Box from '@mui/material/Box';
import type { Overview } from '@rolecall/contract';
import { roleCountText } from '@rolecall/contract/labels/roleCount';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';
import type { ReactNode } from 'react';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupListLink } from '../../links/groups.ts';
import { projectListLink } from '../../links/projects.ts';
import { userListLink } from '../../links/users.ts';

/** The totals of the tenant. Each links to the list with the counted rows. */
export function OverviewCounts({ overview }: { overview: Overview | undefined }) {
  const { people, groups, projects } = overview ?? {};
  const assigned = projects?.roles.reduce((all, { assigned: count }) => all + count, 0);
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(5, minmax(0, 1fr))' },
        gap: 1,
        '& dt, & .detail': { fontSize: 13, color: 'text.secondary' },
        '& dd': { m: 0 },
        '& .value': { fontSize: 24, lineHeight: 1.4 },
        '& .detail': { minHeight: 20, '& a': { color: 'inherit', fontWeight: 400 } },
      }}
    >
      <CountTile
        name={t('Users')}
        detail={
          people && (
            <TextLink {...userListLink({ enabled: false })}>
              {t('{count, number} disabled', { count: people.disabled })}
            </TextLink>
          )
        }
      >
        {people && <TextLink {...userListLink()}>{formatNumber(people.total)}</TextLink>}
      </CountTile>
      <CountTile
        name={t('Groups')}
        detail={
          groups && (
            <TextLink {...groupListLink({ empty: true })}>
              {t('{count, number} with no members', { count: groups.sizes[0]?.count ?? 0 })}
            </TextLink>
          )
        }
      >
        {groups && <TextLink {...groupListLink()}>{formatNumber(groups.total)}</TextLink>}
      </CountTile>
      <CountTile name={t('Memberships')} detail={t('Includes all_users')}>
        {groups && (
          <TextLink {...groupListLink({ sort: '-memberCount' })}>{formatNumber(groups.memberships)}</TextLink>
        )}
      </CountTile>
      <CountTile
        name={t('Projects')}
        detail={projects && <WithoutRoles count={projects.sizes[0]?.count ?? 0} />}
      >
        {projects && <TextLink {...projectListLink()}>{formatNumber(projects.total)}</TextLink>}
      </CountTile>
      <CountTile
        name={t('Role assignments')}
        detail={projects?.roles.map(({ role, assigned: count }) => roleCountText(role, count)).join(', ')}
      >
        {assigned !== undefined && (
          <TextLink {...projectListLink({ sort: '-members' })}>{formatNumber(assigned)}</TextLink>
        )}
      </CountTile>
    </Box>
  );
}

const WithoutRoles = ({ count }: { count: number }) =>
  count === 0 ? (
    t('All have role assignments')
  ) : (
    <TextLink {...projectListLink({ size: '0-0' })}>{t('{count, number} without roles', { count })}</TextLink>
  );

/** A number with its name above and details below. */
function CountTile(props: { name: string; detail: ReactNode; children: ReactNode }) {
  return (
    <Box
      sx={{
        px: 1.5,
        py: 1,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      <dt>{props.name}</dt>
      <dd className="value">{props.children || <Placeholder width={64} />}</dd>
      <dd className="detail">{props.detail}</dd>
    </Box>
  );
}
