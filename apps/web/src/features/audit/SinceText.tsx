import Box from '@mui/material/Box';
import type { AuditEntry } from '@rolecall/contract';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { DateTime, DateTimeRange } from '../../components/time/DateTime.tsx';
import type { auditEntryLink } from '../../links/audit.ts';
import type { projectLink } from '../../links/projects.ts';
import type { SourceBeginning } from './sourceBeginnings.ts';

/**
 * Says since when a part of a source has existed, and who added it. Renders nothing if the latest entry about it is
 * about something else, because then the log doesn't know.
 */
export function SinceText(props: {
  beginning: SourceBeginning;
  /** The latest entry about it. */
  entry: Pick<AuditEntry, 'at' | 'notBefore' | 'actor' | 'after'>;
  /** Where to read more. */
  link: ReturnType<typeof auditEntryLink> | ReturnType<typeof projectLink>;
}) {
  const { entry } = props;
  const { what, isBegunBy } = props.beginning;
  if (!isBegunBy(entry)) return null;
  const time = () => (
    <TextLink {...props.link}>
      {entry.notBefore === null ? (
        <DateTime time={entry.at} />
      ) : (
        <DateTimeRange from={entry.notBefore} to={entry.at} />
      )}
    </TextLink>
  );
  return (
    <Box sx={{ color: 'text.secondary', fontSize: 13 }}>
      {entry.actor
        ? rich(
            '{what, select, owner {Owner since <time></time>, by <name>{actor}</name>} member {Member since <time></time>, by <name>{actor}</name>} groupRole {Role of the group since <time></time>, by <name>{actor}</name>} other {Role since <time></time>, by <name>{actor}</name>}}',
            { what, actor: entry.actor.name, time, name: (text) => <Name>{text}</Name> },
          )
        : rich(
            '{what, select, owner {Owner since <time></time>, outside Rolecall} member {Member since <time></time>, outside Rolecall} groupRole {Role of the group since <time></time>, outside Rolecall} other {Role since <time></time>, outside Rolecall}}',
            { what, time },
          )}
    </Box>
  );
}
