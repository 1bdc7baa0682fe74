import Box from '@mui/material/Box';
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Wordmark } from '../../components/page/Wordmark.tsx';
import { PrintStyles } from '../../components/print/PrintStyles.tsx';
import { OperationIndicator } from '../../features/operations/OperationIndicator.tsx';
import { OperationTracker } from '../../features/operations/OperationTracker.tsx';
import { useSession } from '../../features/session/queries.ts';
import { PaletteButton } from '../palette/PaletteButton.tsx';
import { Account } from './Account.tsx';
import { Navigation } from './Navigation.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import { useFocusKeeper } from './useFocusKeeper.ts';

const mainId = 'main';

/** App bar, navigation and the screen. Its sizes are also in index.html, whose shape it replaces. */
export function Shell() {
  return (
    <OperationTracker>
      <PrintStyles />
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
        <Box sx={{ flex: 1 }} />
        <PaletteButton />
        <OperationIndicator />
        <ThemeToggle />
        <Account />
      </Box>
      <Box sx={{ gridArea: 'note' }}>
        {platform.sandbox && (
          <InstallationNote>
            Running on the built-in sandbox: nothing here reaches a real platform.
          </InstallationNote>
        )}
        {!platform.isSupported && (
          <InstallationNote isWarning>
            This platform runs Iguazio {platform.version}. Rolecall supports 3.4 to 3.6, so some things may
            not work. Ask your administrator.
          </InstallationNote>
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
        // The address is the screen's state; only the focus moves.
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
      Skip to content
    </Box>
  );
}

function InstallationNote({ isWarning = false, children }: { isWarning?: boolean; children: ReactNode }) {
  return (
    <Box
      component="aside"
      aria-label={isWarning ? 'Warning about the platform' : 'About this installation'}
      sx={{
        px: 2,
        py: 0.5,
        fontSize: 12.5,
        color: isWarning ? 'warning.main' : 'text.secondary',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {children}
    </Box>
  );
}
