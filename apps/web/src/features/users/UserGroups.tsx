import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { UserDetail } from '@rolecall/contract';
import { Section } from '../../components/page/Section.tsx';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink } from '../../links/groups.ts';
import { useCan } from '../session/queries.ts';

/** The groups a user is in; links for those who may see groups. */
export function UserGroups({ groups }: Pick<UserDetail, 'groups'>) {
  const seesGroups = useCan('groups:read');
  return (
    <Section title="Groups" count={groups.length}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {groups.map(({ id, name, description, primary, kind }) => (
          <Box component="li" key={id} sx={{ overflowWrap: 'anywhere' }}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              {seesGroups ? (
                <TextLink {...groupLink(id)}>
                  <Name>{name}</Name>
                </TextLink>
              ) : (
                <strong>
                  <Name>{name}</Name>
                </strong>
              )}
              {primary && <Chip size="small" color="primary" variant="outlined" label="Primary" />}
              {kind !== 'local' && <Chip size="small" variant="outlined" label={`Imported from ${kind}`} />}
            </Box>
            {description && (
              <Typography color="textSecondary">
                <Name>{description}</Name>
              </Typography>
            )}
            {primary && (
              <Typography color="textSecondary">
                The primary group is the one that data-access rules look at.
              </Typography>
            )}
          </Box>
        ))}
      </Box>
    </Section>
  );
}
