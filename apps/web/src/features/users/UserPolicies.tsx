import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { policyDescriptions } from '@rolecall/access';
import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Section } from '../../components/page/Section.tsx';
import { useCan } from '../session/queries.ts';
import { PolicySources } from './PolicySources.tsx';

/** Every policy that counts for a user, what it allows, and why the user has it. */
export default function UserPolicies({ user, onEdit }: { user: UserDetail; onEdit: () => void }) {
  const { effectivePolicies } = user;
  return (
    <Section
      title={t('Policies')}
      count={effectivePolicies.length}
      action={useCan('users:write') && <Button onClick={onEdit}>{t('Edit policies')}</Button>}
    >
      {effectivePolicies.length === 0 && <Typography color="textSecondary">{t('No policies.')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {effectivePolicies.map(({ policy, sources }) => (
          <li key={policy}>
            <Typography sx={{ fontWeight: 600 }}>{policy}</Typography>
            <Typography>
              {policyDescriptions[policy] ?? t('No description available for this policy.')}
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
