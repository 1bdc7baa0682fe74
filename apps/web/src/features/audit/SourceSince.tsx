import Box from '@mui/material/Box';
import type { AccessSource, AuditAction, AuditEntry } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { Name } from '../../components/text/Name.tsx';
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
  what: string;
  subject: string[];
  action: AuditAction[];
  isBegunBy: (entry: AuditEntry) => boolean;
}

function beginningsOf(source: AccessSource, { userId, projectId }: SourceSubject): Beginning[] {
  const roleOf = (kind: 'user' | 'group', id: string, role: string, what: string): Beginning => ({
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
          what: t('Owner'),
          subject: [`user:${userId}`, `project:${projectId}`],
          action: ['project.change-owner', 'project.create'],
          isBegunBy: ({ after }) => after?.owner?.id === userId,
        },
      ];
    case 'direct':
      return [roleOf('user', userId, source.role, 'Role')];
    case 'group':
      return [
        {
          what: t('Member'),
          subject: [`user:${userId}`, `group:${source.groupId}`],
          action: ['group.change-members', 'user.create'],
          isBegunBy: ({ after }) => after?.groups?.some(({ id }) => id === source.groupId) ?? false,
        },
        roleOf('group', source.groupId, source.role, t('Role of the group')),
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
  return (
    <Box sx={{ color: 'text.secondary', fontSize: 13 }}>
      {what} since{' '}
      <TextLink {...auditEntryLink(entry.seq)}>
        {entry.notBefore === null ? (
          <DateTime time={entry.at} />
        ) : (
          <DateTimeRange from={entry.notBefore} to={entry.at} />
        )}
      </TextLink>
      ,{' '}
      {entry.actor ? (
        <>
          by <Name>{entry.actor.name}</Name>
        </>
      ) : (
        t('outside Rolecall')
      )}
    </Box>
  );
}
