import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { AuditTotals } from '@rolecall/contract';
import { formatNumber } from '@rolecall/text';
import { typedEntries } from '../../lib/typedEntries.ts';
import type { AuditView } from '../../links/audit.ts';
import { viewTexts } from './labels.ts';

/** Chooses which entries the log shows, with the number of each that match the filters. */
export const AuditViewToggle = (props: {
  view: AuditView;
  totals: AuditTotals | undefined;
  onChange: (view: AuditView) => void;
}) => (
  <ToggleButtonGroup
    exclusive
    size="small"
    sx={{ '& .MuiToggleButton-root': { color: 'text.primary', whiteSpace: 'nowrap', gap: 0.75 } }}
    value={props.view}
    aria-label="Entries"
    onChange={(_, next: AuditView | null) => next && props.onChange(next)}
  >
    {typedEntries(viewTexts).map(([view, text]) => (
      <ToggleButton key={view} value={view}>
        {text}
        {props.totals && (
          <Box
            component="span"
            sx={{ display: { xs: 'none', sm: 'inline' }, color: 'text.secondary', fontWeight: 400 }}
          >
            {formatNumber(view === 'all' ? props.totals.everyKind : props.totals.byKind[view])}
          </Box>
        )}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);
