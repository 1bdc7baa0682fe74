import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { type ReactNode, useState } from 'react';
import { Section } from '../page/Section.tsx';

/** Shows a chart or the same numbers as a table. The children below stay the same. */
export function ChartSection(props: {
  title: string;
  /** What the chart counts, in a sentence. */
  note: string;
  chart: ReactNode;
  table: ReactNode;
  children?: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Section title={props.title}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mt: -1, mb: 1.5 }}>
        <Box sx={{ flex: 1, fontSize: 13, color: 'text.secondary' }}>{props.note}</Box>
        <Button
          className="no-print"
          variant="outlined"
          color="inherit"
          aria-pressed={asTable}
          aria-label={t('{title} as a table', { title: props.title })}
          onClick={() => setAsTable(!asTable)}
          sx={{ '&[aria-pressed=true]': { bgcolor: 'action.selected' } }}
        >
          {t('Table')}
        </Button>
      </Box>
      {asTable ? props.table : props.chart}
      {props.children}
    </Section>
  );
}
