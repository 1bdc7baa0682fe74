import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { t } from '@rolecall/messages';
import { useEffect, useState } from 'react';
import { lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { isCommand, onApple } from '../../lib/shortcuts.ts';

const Palette = lazyForm(() => import('./Palette.tsx'));
const shortcut = onApple ? '⌘K' : t('Ctrl K');

/** Opens the palette, as does Ctrl-K or ⌘-K from anywhere. */
export function PaletteButton() {
  const [open, setOpen] = useState(false);
  usePreloaded(Palette);

  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (!isCommand(event, 'k')) return;
      event.preventDefault();
      // Doesn't open over another dialog, where the user may be typing.
      const isBusy = document.querySelector('[aria-modal=true]') !== null;
      setOpen((now) => !now && !isBusy);
    };
    document.addEventListener('keydown', toggle);
    return () => document.removeEventListener('keydown', toggle);
  }, []);

  return (
    <>
      <ButtonBase
        // The button's visible text, which narrow screens replace with an icon.
        aria-label={t('Find {shortcut}', { shortcut })}
        title={t('Find a group, user, project or action')}
        aria-keyshortcuts={onApple ? 'Meta+K' : 'Control+K'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        sx={{
          height: 36,
          minWidth: 36,
          gap: 1,
          px: { xs: 0, sm: 1.5 },
          font: 'inherit',
          fontSize: 13,
          color: 'text.secondary',
          border: { sm: 1 },
          borderColor: { sm: 'text.secondary' },
          borderRadius: 1,
        }}
      >
        <SearchIcon fontSize="small" />
        <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
          {t('Find')}
        </Box>{' '}
        <Box component="kbd" sx={{ display: { xs: 'none', md: 'inline' }, font: 'inherit' }}>
          {shortcut}
        </Box>
      </ButtonBase>
      {open && <Palette onClose={() => setOpen(false)} />}
    </>
  );
}
