import { messageOf } from '../../../api/problems.ts';
import { lazyPart } from '../../../components/lazy/lazyPart.tsx';
import { StatusLine } from '../../../components/list/StatusLine.tsx';
import type { PinnedMatrix } from './queries.ts';

const ExportMenu = lazyPart(() => import('../../../components/list/ExportMenu.tsx'));

/** Refreshes or exports the matrix. */
export function MatrixStatus(props: {
  matrix: PinnedMatrix | undefined;
  isFetching: boolean;
  refreshError: Error | null;
  onRefresh: () => void;
}) {
  const { matrix, refreshError } = props;
  return (
    <StatusLine
      total={null}
      notRefreshed={refreshError ? messageOf(refreshError) : undefined}
      isFetching={props.isFetching}
      onRefresh={props.onRefresh}
      file={
        // The file has the same point in time as the screen.
        matrix && (
          <ExportMenu path="/exports/access/matrix" query={{ ...matrix.query, asOf: matrix.asOf.at }} />
        )
      }
    />
  );
}
