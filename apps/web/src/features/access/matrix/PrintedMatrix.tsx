import Box from '@mui/material/Box';
import type { MatrixColumn, MatrixRow } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { type Noun, totalText } from '../../../components/list/nouns.ts';
import type { Slot } from '../../../components/list/usePagedList.ts';
import type { RoleMark } from '../../../components/role/roleMarks.ts';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { type Block, blockSize } from './partQueries.ts';
import { printedPartText } from './printedPartText.ts';
import type { PinnedMatrix } from './queries.ts';

/** In millimeters, like `cellWidth`: names get the space beside the columns, but no more than they need. */
const nameWidth = { least: 46, most: 90 };
const cellWidth = 9;
/** How many columns fit next to the names on both A4 and Letter. */
const columnsPerTable = 14;

/** The loaded part of the matrix for printing, as several tables that are no wider than a page. */
export function PrintedMatrix(props: {
  matrix: PinnedMatrix;
  marks: readonly RoleMark[];
  /** A loaded position. */
  near: { row: number; column: number };
  rowAt: (index: number) => Slot<MatrixRow>;
  columnAt: (index: number) => Slot<MatrixColumn>;
  blockAt: (row: number, column: number) => { block: Block | undefined };
}) {
  const { matrix, marks, near } = props;
  const rows = loaded(props.rowAt, near.row, matrix.rows);
  const columns = loaded(props.columnAt, near.column, matrix.columns);
  const count = Math.ceil(columns.length / columnsPerTable);
  const perTable = Math.ceil(columns.length / count);
  const tables = Array.from({ length: count }, (_, i) => columns.slice(i * perTable, (i + 1) * perTable));
  const width = Math.min(nameWidth.most, nameWidth.least + (columnsPerTable - perTable) * cellWidth);
  const markAt = (row: number, column: number) => {
    const code = props.blockAt(row, column).block?.[row % blockSize]?.get(column % blockSize);
    return code === undefined ? undefined : marks[code];
  };
  const partText = printedPartText(
    { count: rows.length, all: matrix.rows, noun: matrix.query.kind },
    { count: columns.length, all: matrix.columns, noun: 'project' },
  );
  return (
    <Box sx={styles}>
      {tables.map((part) => (
        <table key={part[0]?.index} style={{ width: `${width + part.length * cellWidth}mm` }}>
          <caption>
            {t('{rows}, {columns}', {
              rows: spanText(matrix.query.kind, rows, matrix.rows),
              columns: spanText('project', part, matrix.columns),
            })}
          </caption>
          <thead>
            <tr>
              <td style={{ width: `${width}mm` }} />
              {part.map(({ index, item }) => (
                <th key={index} scope="col">
                  <span data-upright>
                    <Name>{item.name}</Name>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.index}>
                <th scope="row">
                  {row.item.enabled ? (
                    <Name>{row.item.name}</Name>
                  ) : (
                    rich('<name>{user}</name> (disabled)', {
                      user: row.item.name,
                      name: (text) => <Name>{text}</Name>,
                    })
                  )}
                </th>
                {part.map((column) => {
                  const mark = markAt(row.index, column.index);
                  return (
                    <td key={column.index} data-mark={mark?.tone}>
                      {mark?.letters}
                      {mark?.extra && <sup>{mark.extra}</sup>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {partText && <p>{partText}</p>}
    </Box>
  );
}

/** Returns the loaded items around a position, with their positions. */
function loaded<Item>(at: (index: number) => Slot<Item>, near: number, count: number) {
  const first = near - (near % blockSize);
  return Array.from({ length: Math.min(count - first, 2 * blockSize) }, (_, i) => first + i).flatMap(
    (index) => {
      const slot = at(index);
      return slot.state === 'row' ? [{ index, item: slot.row }] : [];
    },
  );
}

/** "30 groups", or "1 to 12 of 40 projects". */
function spanText(noun: Noun, part: readonly { index: number }[], total: number): string {
  const all = totalText(noun, total);
  if (part.length === total) return all;
  const [first = 0, last = 0] = [part[0]?.index, part.at(-1)?.index];
  return t('{first, number} to {last, number} of {all}', { first: first + 1, last: last + 1, all });
}

/** Stronger roles have bolder letters, because browsers don't print backgrounds. */
const styles = {
  '& table': { tableLayout: 'fixed', borderCollapse: 'collapse', fontSize: 11, mb: 2, color: '#000' },
  '& caption': { textAlign: 'left', fontSize: 12, fontWeight: 600, pb: 0.5 },
  // Browsers repeat a header only if it isn't split, is at most a quarter as high as a page, and has no transforms.
  '& thead': { display: 'table-header-group', breakInside: 'avoid' },
  '& tr': { breakInside: 'avoid' },
  '& th[scope=row]': {
    textAlign: 'left',
    fontWeight: 400,
    overflowWrap: 'anywhere',
    pr: 1,
  },
  '& th[scope=col]': { verticalAlign: 'bottom', fontWeight: 600, p: 0 },
  '& [data-upright]': {
    display: 'block',
    // Browsers without sideways text have it from top to bottom.
    writingMode: ['vertical-rl', 'sideways-lr'],
    maxHeight: '55mm',
    fontSize: 9,
    lineHeight: 1.1,
    overflowWrap: 'anywhere',
    textAlign: 'left',
    m: '0 auto',
    pb: '1mm',
  },
  '& tbody td': { border: '0.5pt solid #888', height: 20, textAlign: 'center', fontWeight: 400 },
  '& p': { breakBefore: 'avoid', mb: 0 },
  '& [data-mark=owner]': { border: '2.5pt double #000', fontWeight: 800 },
  '& [data-mark=admin]': { border: '1.5pt solid #000', fontWeight: 800 },
  '& [data-mark=members]': { border: '1.5pt dashed #000', fontWeight: 800 },
} as const;
