import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { policyDescriptions } from '@rolecall/access';
import type { UserDetail } from '@rolecall/contract';
import { Section } from '../../components/page/Section.tsx';
import { PolicySources } from './PolicySources.tsx';

/** Every policy that counts for a user, what it allows, and why the user has it. */
export function UserPolicies({ user }: { user: UserDetail }) {
  const { effectivePolicies } = user;
  return (
    <Section title="Policies" count={effectivePolicies.length}>
      {effectivePolicies.length === 0 && (
        <Typography color="textSecondary">None, neither directly nor through a group.</Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {effectivePolicies.map(({ policy, sources }) => (
          <li key={policy}>
            <Typography sx={{ fontWeight: 600 }}>{policy}</Typography>
            <Typography>
              {policyDescriptions[policy] ?? 'A policy of this platform that Rolecall has no words for.'}
            </Typography>
            <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
              <PolicySources sources={sources} />
            </Typography>
          </li>
        ))}
      </Box>
    </Section>
  );
}
