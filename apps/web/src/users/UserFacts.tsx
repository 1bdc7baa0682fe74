import Box from '@mui/material/Box';
import type { UserDetail } from '@rolecall/contract';
import type { ReactNode } from 'react';
import { CopyButton } from '../feedback/CopyButton.tsx';
import { ExactTime } from '../time/RelativeTime.tsx';
import { Section } from './Section.tsx';

/** What the platform keeps about a user. What it has not been told is left out. */
export function UserFacts({ user }: { user: UserDetail }) {
  return (
    <Section title="Details">
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'auto minmax(0, 1fr)',
          columnGap: 2,
          rowGap: 1,
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0, overflowWrap: 'anywhere' },
        }}
      >
        <Fact name="Email">{user.email}</Fact>
        <Fact name="Job title">{user.jobTitle}</Fact>
        <Fact name="Department">{user.department}</Fact>
        <Fact name="Phone">{user.phoneNumber}</Fact>
        <Fact name="Signs in with">{user.authenticationScheme}</Fact>
        <Fact name="Last activity">
          {user.lastActivity ? <ExactTime time={user.lastActivity} /> : 'Has never signed in'}
        </Fact>
        <Fact name="Created">{user.createdAt && <ExactTime time={user.createdAt} />}</Fact>
        <Fact name="UID">{user.uid}</Fact>
        <Fact name="Record id">
          <code>{user.id}</code> <CopyButton label="Copy record id" text={user.id} />
        </Fact>
      </Box>
    </Section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children !== null &&
  children !== '' && (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
