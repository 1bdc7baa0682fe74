import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';

/** The product's logo and name. The logo is also the icon in index.html. */
export function Wordmark() {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, fontSize: 16, fontWeight: 700 }}
    >
      <svg aria-hidden="true" width="24" height="24" viewBox="0 0 32 32" fill="none" strokeLinecap="round">
        <rect width="32" height="32" rx="7" fill="#0b5d5e" />
        <path d="M8 10h10M8 16h7M8 22h5" stroke="#fff" strokeWidth="2.6" />
        <path d="m17.5 20.5 3 3 5-6.5" stroke="#8fe0d4" strokeWidth="2.8" strokeLinejoin="round" />
      </svg>
      {t('Rolecall')}
    </Box>
  );
}
