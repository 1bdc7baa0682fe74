import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';

/** The numbers of a chart. The first column names the row. */
export function NumberTable(props: {
  label: string;
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}) {
  return (
    // Focusable, so that it can be scrolled by keyboard even if nothing in it can be focused.
    <Box
      role="region"
      aria-label={props.label}
      tabIndex={0}
      sx={{
        maxHeight: 360,
        overflow: 'auto',
        '@media print': { maxHeight: 'none' },
        '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
      }}
    >
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            {props.columns.map((name, index) => (
              <TableCell
                key={name}
                align={index === 0 ? 'left' : 'right'}
                sx={{ color: 'text.secondary', bgcolor: 'background.paper' }}
              >
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.rows.map(({ key, cells: [name, ...numbers] }) => (
            <TableRow key={key}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              {numbers.map((cell, index) => (
                <TableCell key={props.columns[index + 1]} align="right">
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
