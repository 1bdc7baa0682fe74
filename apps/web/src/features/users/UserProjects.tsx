import Box from '@mui/material/Box';
import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { useLocalListSearch } from '../../components/list/useListSearch.ts';
import { Section } from '../../components/page/Section.tsx';
import { displayName } from './labels.ts';

const RoleAssignments = lazyPart(() => import('../projects/roleAssignments/RoleAssignments.tsx'));

/** The projects that a user can reach, and why. */
export function UserProjects({ user }: { user: UserDetail }) {
  const search = useLocalListSearch();
  return (
    <Section title={t('Projects')}>
      <Box sx={frame}>
        <Suspense>
          <RoleAssignments
            holder={{ kind: 'user', id: user.id, name: user.username, description: displayName(user) }}
            search={search}
          />
        </Suspense>
      </Box>
    </Section>
  );
}

const frame = {
  maxHeight: 420,
  display: 'flex',
  flexDirection: 'column',
  gap: 1.5,
  // On a phone, even a few rows can be higher than this. They scroll like longer lists.
  '& > :last-child': { flexShrink: 1 },
} as const;
