import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { AuditState } from '@rolecall/contract';
import { fieldTexts } from '@rolecall/contract/labels/fields';
import { t } from '@rolecall/messages';
import { changedLines, longLists } from './changedLines.ts';
import { NameList } from './NameList.tsx';

/** Shows the values that changed, before and after. */
export function BeforeAndAfter({ before, after }: { before: AuditState | null; after: AuditState | null }) {
  const lines = changedLines(before, after);
  const lists = longLists.filter((list) => before?.[list]?.length || after?.[list]?.length);
  if (lines.length + lists.length === 0) return null;
  const cell = (state: AuditState | null, list: (typeof longLists)[number]) =>
    state?.[list]?.length ? (
      <NameList
        type={list === 'users' ? 'user' : 'project'}
        items={state[list]}
        total={list === 'users' ? state.people : undefined}
      />
    ) : (
      '–'
    );
  return (
    <Table
      size="small"
      aria-label={t('Changed values')}
      sx={{ '& th, & td': { px: { xs: 1, sm: 2 } }, '& td': { overflowWrap: 'anywhere', minWidth: '5em' } }}
    >
      <TableHead>
        <TableRow>
          <TableCell>{t('What')}</TableCell>
          <TableCell>{t('Before')}</TableCell>
          <TableCell>{t('After')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={`${line.what}:${line.before}:${line.after}`}>
            <TableCell component="th" scope="row" sx={{ fontWeight: 400, color: 'text.secondary' }}>
              {line.what}
            </TableCell>
            <TableCell>{line.before === null ? '–' : <del>{line.before}</del>}</TableCell>
            <TableCell>
              {line.after === null ? (
                '–'
              ) : (
                <ins style={{ textDecoration: 'none', fontWeight: 600 }}>{line.after}</ins>
              )}
            </TableCell>
          </TableRow>
        ))}
        {lists.map((list) => (
          <TableRow key={list} sx={{ verticalAlign: 'top' }}>
            <TableCell component="th" scope="row" sx={{ fontWeight: 400, color: 'text.secondary' }}>
              {fieldTexts[list]}
            </TableCell>
            <TableCell>{cell(before, list)}</TableCell>
            <TableCell>{cell(after, list)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
