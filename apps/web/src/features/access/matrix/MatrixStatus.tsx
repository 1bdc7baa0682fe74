import { messageOf } from '../../../api/problems.ts';
import { lazyPart } from '../../../components/lazy/lazyPart.tsx';
import { StatusLine } from '../../../components/list/StatusLine.tsx';
import type { PinnedMatrix } from './queries.ts';

const ExportMenu = lazyPart(() => import('../../../components/list/ExportMenu.tsx'));

/** Reading the matrix again, and the same as a file. */
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
        // The file is of the moment on the screen.
        matrix && (
          <ExportMenu path="/exports/access/matrix" query={{ ...matrix.query, asOf: matrix.asOf.at }} />
        )
      }
    />
  );
}
