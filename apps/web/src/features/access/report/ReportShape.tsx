import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';

/** A placeholder while a report is loading. */
export const ReportShape = () => (
  <Box
    role="status"
    aria-label={t('Loading the report')}
    sx={{ display: 'grid', gap: 2, p: { xs: 2, md: 3 }, fontSize: 18 }}
  >
    <Placeholder width={320} />
    <Placeholder width={240} />
    <Placeholder width="90%" />
    <Placeholder width="80%" />
  </Box>
);
