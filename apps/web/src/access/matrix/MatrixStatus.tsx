import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import { lazy, Suspense } from 'react';
import { messageOf } from '../../api/problems.ts';
import { Placeholder } from '../../feedback/Placeholder.tsx';
import { IconAction } from '../../shell/IconAction.tsx';
import type { ShownMatrix } from './queries.ts';

const ExportLinks = lazy(() => import('../../lists/ExportLinks.tsx'));

const figure = new Intl.NumberFormat('en');

/** How large the matrix is, reading it again, and the same as a file. */
export function MatrixStatus(props: {
  matrix: ShownMatrix | undefined;
  isFetching: boolean;
  refreshError: Error | null;
  onRefresh: () => void;
}) {
  const { matrix, refreshError } = props;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        minHeight: 32,
        fontSize: 13,
        color: 'text.secondary',
      }}
    >
      <span role="status">{matrix ? sizeText(matrix) : <Placeholder width={220} />}</span>
      {refreshError && (
        <Box component="span" role="alert" sx={{ color: 'error.main' }}>
          Not refreshed: {messageOf(refreshError)}
        </Box>
      )}
      <IconAction
        label="Refresh"
        aria-busy={props.isFetching}
        disabled={props.isFetching}
        onClick={props.onRefresh}
      >
        <RefreshIcon fontSize="small" />
      </IconAction>
      <Suspense>
        {/* The file is of the moment on the screen. */}
        {matrix && (
          <ExportLinks path="/exports/access/matrix" query={{ ...matrix.query, at: matrix.moment.at }} />
        )}
      </Suspense>
    </Box>
  );
}

/** "1,204 groups × 311 projects, 5,210 roles"; with filters "12 of 1,204 groups × …". */
function sizeText({ rows, allRows, columns, allColumns, cells, query }: ShownMatrix): string {
  const one = query.kind === 'group' ? ['group', 'groups'] : ['person', 'people'];
  return `${partText(rows, allRows, one)} × ${partText(columns, allColumns, ['project', 'projects'])}, ${figure.format(cells)} ${cells === 1 ? 'role' : 'roles'}`;
}

const partText = (shown: number, all: number, [one, many]: readonly string[]) =>
  `${shown < all ? `${figure.format(shown)} of ` : ''}${figure.format(all)} ${all === 1 ? one : many}`;
