import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { Wordmark } from '../../components/page/Wordmark.tsx';
import { OperationIndicator } from '../../features/operations/OperationIndicator.tsx';
import { OperationTracker } from '../../features/operations/OperationTracker.tsx';
import { useSession } from '../../features/session/queries.ts';
import { PaletteButton } from '../palette/PaletteButton.tsx';
import { AccountButton } from './AccountButton.tsx';
import { Navigation } from './Navigation.tsx';
import { useFocusKeeper } from './useFocusKeeper.ts';

// No one prints before the first screen is there, so this can load later.
const PrintStyles = lazyPart(
  () => import('../../components/print/PrintStyles.tsx'),
  () => null,
);
// Only for releases that Rolecall doesn't support.
const PlatformWarning = lazyPart(() => import('./PlatformWarning.tsx'));
const mainId = 'main';

/** App bar, navigation and the screen. index.html repeats its sizes in the placeholder that the shell replaces. */
export function Shell() {
  return (
    <OperationTracker>
      <Suspense>
        <PrintStyles />
      </Suspense>
      <Frame />
    </OperationTracker>
  );
}

function Frame() {
  const { platform } = useSession();
  useFocusKeeper();
  return (
    <Box
      sx={{
        height: '100dvh',
        display: 'grid',
        gridTemplate: {
          xs: '"bar" auto "note" auto "main" minmax(0, 1fr) "nav" auto / minmax(0, 1fr)',
          md: '"bar bar" auto "note note" auto "nav main" minmax(0, 1fr) / 184px minmax(0, 1fr)',
        },
      }}
    >
      <SkipLink />
      <Box
        component="header"
        sx={{
          gridArea: 'bar',
          height: 52,
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 2,
          bgcolor: 'background.paper',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Wordmark />
        {platform.sandbox && <SandboxMark />}
        <Box sx={{ flex: 1 }} />
        <PaletteButton />
        <OperationIndicator />
        <AccountButton />
      </Box>
      <Box sx={{ gridArea: 'note' }}>
        {!platform.isSupported && (
          <Suspense>
            <PlatformWarning version={platform.version} />
          </Suspense>
        )}
      </Box>
      <Navigation />
      <Box
        component="main"
        id={mainId}
        tabIndex={-1}
        sx={{ gridArea: 'main', overflow: 'auto', outline: 0, '& h1:focus': { outline: 0 } }}
      >
        <Outlet />
      </Box>
    </Box>
  );
}

function SkipLink() {
  return (
    <Box
      component="a"
      href={`#${mainId}`}
      onClick={(event) => {
        // Moves only the focus: the URL is the screen's state and must not get a fragment.
        event.preventDefault();
        document.getElementById(mainId)?.focus();
      }}
      sx={{
        position: 'absolute',
        zIndex: 'tooltip',
        top: 8,
        left: 8,
        px: 2,
        py: 1,
        borderRadius: 1,
        bgcolor: 'primary.main',
        color: 'primary.contrastText',
        '&:not(:focus)': { clipPath: 'inset(50%)' },
      }}
    >
      {t('Skip to content')}
    </Box>
  );
}

/** Marks demo data, so that it isn't taken for a real platform. */
const SandboxMark = () => (
  <Box
    component="span"
    title={t('Nothing reaches a real platform')}
    sx={{
      px: 1,
      fontSize: 12,
      lineHeight: '20px',
      color: 'text.secondary',
      border: 1,
      borderColor: 'divider',
      borderRadius: 5,
    }}
  >
    {t('Sandbox')}
  </Box>
);
