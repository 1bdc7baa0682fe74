import { countText } from '@rolecall/text';
import { messageOf } from '../../../api/problems.ts';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { lazyPart } from '../../../components/lazy/lazyPart.tsx';
import { totalText, usersNoun } from '../../../components/list/noun.ts';
import { StatusLine } from '../../../components/list/StatusLine.tsx';
import type { PinnedMatrix } from './queries.ts';

const ExportMenu = lazyPart(() => import('../../../components/list/ExportMenu.tsx'));

/** How large the matrix is, reading it again, and the same as a file. */
export function MatrixStatus(props: {
  matrix: PinnedMatrix | undefined;
  isFetching: boolean;
  refreshError: Error | null;
  onRefresh: () => void;
}) {
  const { matrix, refreshError } = props;
  return (
    <StatusLine
      total={<span role="status">{matrix ? sizeText(matrix) : <Placeholder width={220} />}</span>}
      notRefreshed={refreshError ? messageOf(refreshError) : undefined}
      isFetching={props.isFetching}
      onRefresh={props.onRefresh}
      file={
        // The file is of the moment on the screen.
        matrix && (
          <ExportMenu path="/exports/access/matrix" query={{ ...matrix.query, asOf: matrix.asOf.at }} />
        )
      }
    />
  );
}

/** "1,204 groups × 311 projects, 5,210 cells with access"; with filters "12 of 1,204 groups × …". */
function sizeText({ rows, allRows, columns, allColumns, cells, query }: PinnedMatrix): string {
  const noun = query.kind === 'group' ? { one: 'group', many: 'groups' } : usersNoun;
  const projects = { one: 'project', many: 'projects' };
  return `${totalText(noun, rows, allRows)} × ${totalText(projects, columns, allColumns)}, ${countText(cells, 'cell')} with access`;
}
