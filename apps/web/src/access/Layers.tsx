import Typography from '@mui/material/Typography';
import type { PersonAccess } from '@rolecall/contract';
import { Fact, Facts } from '../shell/Facts.tsx';

/** What is not a role in a project: policies on the platform, and the group that data-access rules look at. */
export function Layers({ person }: { person: PersonAccess }) {
  const names = person.groups.map(({ name }) => name).join(', ');
  return (
    <>
      <Typography variant="h2">Management policies</Typography>
      {person.policies.length === 0 ? (
        <Typography color="textSecondary">None, neither directly nor through a group.</Typography>
      ) : (
        <Facts>
          {person.policies.map(({ policy, sources }) => (
            <Fact key={policy} name={policy}>
              {sources
                .map((source) => (source.type === 'direct' ? 'held directly' : `through ${source.name}`))
                .join(', ')}
            </Fact>
          ))}
        </Facts>
      )}
      <Typography variant="h2">Data access</Typography>
      <Facts>
        <Fact name="Primary group">
          {person.primaryGroup?.name ?? 'none'}: the group that data-access rules look at
        </Fact>
        <Fact name="Groups">{names || 'none'}</Fact>
      </Facts>
    </>
  );
}
