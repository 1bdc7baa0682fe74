import type { AccessSource } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { projectLink } from '../../../links/projects.ts';
import { SinceText } from '../../audit/SinceText.tsx';
import { type SourceBeginning, sourceBeginnings } from '../../audit/sourceBeginnings.ts';
import { latestProjectChangeQuery } from './changeQueries.ts';

interface ManagedSource {
  source: AccessSource;
  userId: string;
  projectId: string;
}

/**
 * Like `SourceSince`, for users who manage the project but can't view the audit log. They can view its changes, which
 * don't include those of groups.
 */
export const ManagedSourceSince = ({ source, ...subject }: ManagedSource) =>
  sourceBeginnings(source, subject)
    .filter(({ what }) => what !== 'member')
    .map((beginning) => <Since key={beginning.what} beginning={beginning} projectId={subject.projectId} />);

function Since({ beginning, projectId }: { beginning: SourceBeginning; projectId: string }) {
  const { subject, action } = beginning;
  const [holder] = subject;
  const { data: change } = useQuery(latestProjectChangeQuery(projectId, holder, action));
  return (
    change && (
      <SinceText beginning={beginning} entry={change} link={projectLink(projectId, { tab: 'history' })} />
    )
  );
}
