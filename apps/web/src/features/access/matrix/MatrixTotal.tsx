import Box from '@mui/material/Box';
import { countText } from '@rolecall/text';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { totalText, usersNoun } from '../../../components/list/noun.ts';
import type { PinnedMatrix } from './queries.ts';

/** The size of the matrix. */
export const MatrixTotal = ({ matrix }: { matrix: PinnedMatrix | undefined }) => (
  <Box component="span" role="status" sx={{ color: 'text.secondary', fontSize: 13 }}>
    {matrix ? sizeText(matrix) : <Placeholder width={220} />}
  </Box>
);

/** Returns "1,204 groups × 311 projects, 5,210 cells with access", or with filters "12 of 1,204 groups × …". */
function sizeText({ rows, allRows, columns, allColumns, cells, query }: PinnedMatrix): string {
  const noun = query.kind === 'group' ? { one: 'group', many: 'groups' } : usersNoun;
  const projects = { one: 'project', many: 'projects' };
  return `${totalText(noun, rows, allRows)} × ${totalText(projects, columns, allColumns)}, ${countText(cells, 'cell')} with access`;
}
