import PastIcon from '@mui/icons-material/History';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { tint } from '../../theme/tint.ts';
import { rich } from '../text/rich.ts';
import { ZonedDateTime } from './ZonedDateTime.tsx';

/** Says that a page shows a past point in time. `at` is ISO 8601, and undefined if the page shows the present. */
export const PastBanner = ({ at, onBack }: { at: string | undefined; onBack: () => void }) =>
  at !== undefined && (
    <Box
      component="section"
      aria-label={t('Point in time')}
      sx={{
        display: 'flex',
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        alignItems: 'center',
        gap: 1,
        flexShrink: 0,
        px: 1.5,
        py: { xs: 0.75, sm: 0 },
        minHeight: 36,
        border: 1,
        borderColor: 'warning.main',
        borderRadius: 1,
        bgcolor: tint('warning-main', 14),
      }}
    >
      <PastIcon fontSize="small" sx={{ color: 'warning.main' }} />
      <Box component="span" sx={{ flex: '1 1 0', minWidth: 200 }}>
        {rich('You’re viewing access as of <time></time>.', {
          time: () => (
            <strong>
              <ZonedDateTime time={at} />
            </strong>
          ),
        })}
      </Box>
      <Button
        color="inherit"
        variant="outlined"
        className="no-print"
        sx={{ ml: 'auto', py: 0 }}
        onClick={onBack}
      >
        {t('Back to now')}
      </Button>
    </Box>
  );
