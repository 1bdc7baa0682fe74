import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { formatNumber } from '@rolecall/text';
import { type ReactNode, useId } from 'react';

/** A part of a page with a title. `count` is the number of items in it. */
export function Section(props: { title: string; count?: number; action?: ReactNode; children: ReactNode }) {
  const titleId = useId();
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, mt: -0.5, mb: 1 }}>
        <Typography id={titleId} variant="h2" sx={{ flex: 1 }}>
          {props.title}
          {props.count !== undefined && (
            <Typography component="span" color="textSecondary">
              {' '}
              {formatNumber(props.count)}
            </Typography>
          )}
        </Typography>
        {props.action}
      </Box>
      {props.children}
    </Paper>
  );
}
