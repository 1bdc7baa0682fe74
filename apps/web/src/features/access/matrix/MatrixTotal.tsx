import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { totalText } from '../../../components/list/nouns.ts';
import type { PinnedMatrix } from './queries.ts';

/** The size of the matrix. */
export const MatrixTotal = ({ matrix }: { matrix: PinnedMatrix | undefined }) => (
  <Box component="span" role="status" sx={{ color: 'text.secondary', fontSize: 13 }}>
    {matrix ? sizeText(matrix) : <Placeholder width={220} />}
  </Box>
);

/** Returns "1,204 groups × 311 projects, 5,210 cells with access", or with filters "12 of 1,204 groups × …". */
function sizeText({ rows, allRows, columns, allColumns, cells, query }: PinnedMatrix): string {
  return t('{rows} × {projects}, {count, plural, one {# cell} other {# cells}} with access', {
    rows: totalText(query.kind, rows, allRows),
    projects: totalText('project', columns, allColumns),
    count: cells,
  });
}
