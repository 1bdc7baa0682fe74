import type { AccessSource } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { auditEntryLink } from '../../links/audit.ts';
import { useCan } from '../session/queries.ts';
import { latestEntryQuery } from './queries.ts';
import { SinceText } from './SinceText.tsx';
import { type SourceBeginning, sourceBeginnings } from './sourceBeginnings.ts';

/** Shows since when a user has had access from a source, and who gave it, if the audit log knows. */
export function SourceSince(props: {
  source: AccessSource;
  userId: string;
  projectId: string;
  /** ISO 8601, or undefined for now. */
  at: string | undefined;
}) {
  const seesLog = useCan('audit:read');
  if (!seesLog) return null;
  return sourceBeginnings(props.source, props).map((beginning) => (
    <Since key={beginning.what} beginning={beginning} at={props.at} />
  ));
}

function Since({ beginning, at }: { beginning: SourceBeginning; at: string | undefined }) {
  const { subject, action } = beginning;
  const { data: entry } = useQuery(latestEntryQuery({ subject, action, outcome: ['success'], to: at }));
  return entry && <SinceText beginning={beginning} entry={entry} link={auditEntryLink(entry.seq)} />;
}
