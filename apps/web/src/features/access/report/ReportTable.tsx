import Box from '@mui/material/Box';
import type { AccessSource } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { formatNumber, isolatedName } from '@rolecall/text';
import type { ReactNode } from 'react';
import type { ExportedList } from '../../../components/list/ExportMenu.tsx';
import { sourceInEffect } from '../../../components/sources/sourceInEffect.tsx';
import { roleTotalsText } from '../roleCounts.ts';
import type { AllRows } from './queries.ts';
import { TooLong } from './TooLong.tsx';

/**
 * A table with all rows, for printing, or the file if there are too many. Headers repeat on each page, and rows aren't
 * split between pages.
 */
export function ReportTable<Row>(props: {
  caption: string;
  headers: readonly string[];
  rows: AllRows<Row>;
  file: ExportedList;
  /** Renders the `tr` of a row. */
  children: (row: Row) => ReactNode;
}) {
  const { rows, total } = props.rows;
  if (rows.length < total) return <TooLong total={total} file={props.file} />;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box
        component="table"
        sx={{
          width: 1,
          borderCollapse: 'collapse',
          fontSize: 13,
          '& caption': { textAlign: 'left', typography: 'h2', pb: 1 },
          '& th': { textAlign: 'left', color: 'text.secondary', fontWeight: 600 },
          '& th, & td': {
            p: 0.75,
            pl: 0,
            pr: { xs: 1, sm: 2 },
            verticalAlign: 'top',
            borderBottom: 1,
            borderColor: 'divider',
          },
          '& td': { overflowWrap: 'anywhere', minWidth: { sm: '8em' } },
          // A username of usual length isn't broken.
          '& td:first-of-type': { minWidth: '9em' },
          // The column before the sources is the role, which is one word.
          '& td:nth-last-of-type(2)': { minWidth: 0, whiteSpace: { sm: 'nowrap' } },
          '& tr': { breakInside: 'avoid' },
          '& ul': { m: 0, p: 0, listStyle: 'none' },
        }}
      >
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {props.headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(props.children)}</tbody>
      </Box>
    </Box>
  );
}

/** Each source on its own line. The first one decides the role. */
export const SourceItems = ({ sources }: { sources: readonly AccessSource[] }) => (
  <ul>
    {sources.map((source, index) => {
      const text = sourceText(source, isolatedName);
      return <li key={text}>{index === 0 && sources.length > 1 ? sourceInEffect(text) : text}</li>;
    })}
  </ul>
);

/** Returns "8 (Owner: 1, Editor: 7)". */
export const totalAndRolesText = (total: number, roles: readonly { role: string | null; count: number }[]) =>
  roles.length > 0
    ? t('{total, number} ({roles})', { total, roles: roleTotalsText(roles) })
    : formatNumber(total);
