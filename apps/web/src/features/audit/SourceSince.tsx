import Box from '@mui/material/Box';
import type { AccessSource, AuditAction, AuditEntry } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { DateTime, DateTimeRange } from '../../components/time/DateTime.tsx';
import { auditEntryLink } from '../../links/audit.ts';
import { useCan } from '../session/queries.ts';
import { latestEntryQuery } from './queries.ts';

/** A user's access to a project. `at` is an ISO 8601 time, or undefined for now. */
interface SourceSubject {
  userId: string;
  projectId: string;
  at: string | undefined;
}

/** Shows since when a user has had access from a source, and who gave it, if the audit log knows. */
export function SourceSince({ source, ...subject }: SourceSubject & { source: AccessSource }) {
  const seesLog = useCan('audit:read');
  if (!seesLog) return null;
  return beginningsOf(source, subject).map((beginning) => (
    <Since key={beginning.what} beginning={beginning} at={subject.at} />
  ));
}

/** Part of a source, and how to find the entry that began it. */
interface Beginning {
  what: 'owner' | 'role' | 'member' | 'groupRole';
  subject: string[];
  action: AuditAction[];
  isBegunBy: (entry: AuditEntry) => boolean;
}

function beginningsOf(source: AccessSource, { userId, projectId }: SourceSubject): Beginning[] {
  const roleOf = (kind: 'user' | 'group', id: string, role: string, what: Beginning['what']): Beginning => ({
    what,
    subject: [`${kind}:${id}`, `project:${projectId}`],
    action: ['project.change-roles', 'project.change-owner'],
    isBegunBy: ({ after }) =>
      after?.members?.some((member) => member.kind === kind && member.id === id && member.role === role) ??
      false,
  });
  switch (source.type) {
    case 'owner':
      return [
        {
          what: 'owner',
          subject: [`user:${userId}`, `project:${projectId}`],
          action: ['project.change-owner', 'project.create'],
          isBegunBy: ({ after }) => after?.owner?.id === userId,
        },
      ];
    case 'direct':
      return [roleOf('user', userId, source.role, 'role')];
    case 'group':
      return [
        {
          what: 'member',
          subject: [`user:${userId}`, `group:${source.groupId}`],
          action: ['group.change-members', 'user.create'],
          isBegunBy: ({ after }) => after?.groups?.some(({ id }) => id === source.groupId) ?? false,
        },
        roleOf('group', source.groupId, source.role, 'groupRole'),
      ];
    case 'policy':
      return [];
  }
}

/** Renders nothing if the latest entry is about something else, because then the log doesn't know. */
function Since({ beginning, at }: { beginning: Beginning; at: string | undefined }) {
  const { what, subject, action, isBegunBy } = beginning;
  const { data: entry } = useQuery(latestEntryQuery({ subject, action, outcome: ['success'], to: at }));
  if (!entry || !isBegunBy(entry)) return null;
  const time = () => (
    <TextLink {...auditEntryLink(entry.seq)}>
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
