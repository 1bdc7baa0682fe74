import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';

/** Says that Rolecall wasn't tested with this release of the platform. */
export default function PlatformWarning({ version }: { version: string }) {
  return (
    <Box
      component="aside"
      aria-label={t('Platform warning')}
      sx={{
        px: 2,
        py: 0.5,
        fontSize: 12.5,
        color: 'warning.main',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {t(
        'This platform runs Iguazio {version}. Rolecall supports 3.4 to 3.6, so some things may not work. Ask your administrator.',
        { version },
      )}
    </Box>
  );
}
