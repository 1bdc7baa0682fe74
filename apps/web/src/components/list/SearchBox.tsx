import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isSign } from '../../lib/shortcuts.ts';

const pauseMs = 150;

/** Searches while the user types. `/` focuses it from anywhere on the page, Escape clears it, and ↓ goes to the list. */
export function SearchBox(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** False for a second search box on the page, which `/` doesn't focus. */
  isMain?: boolean;
}) {
  const { isMain = true } = props;
  const router = useRouter();
  const [text, setText] = useState(props.value);
  const input = useRef<HTMLInputElement>(null);

  // "Back" and "Clear filters" change the value from outside. Values that were reported from here come back as props
  // too, with a delay, and must not overwrite text that was typed since then.
  const [seen, setSeen] = useState(props.value);
  const [reported, setReported] = useState(props.value);
  if (seen !== props.value) {
    setSeen(props.value);
    if (reported !== props.value) {
      setReported(props.value);
      setText(props.value);
    }
  }

  const change = useEffectEvent(() => {
    const value = text.trim() === '' ? '' : text;
    // Reporting while the user navigates to another page would cancel that navigation.
    const { latestLocation, state } = router;
    if (value === reported || latestLocation.pathname !== state.resolvedLocation?.pathname) return;
    setReported(value);
    props.onChange(value);
  });
  useEffect(() => {
    const timer = setTimeout(change, text ? pauseMs : 0);
    return () => clearTimeout(timer);
  }, [text]);

  useEffect(() => {
    if (!isMain) return;
    const focus = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [role=dialog]');
      if (!isSign(event, '/') || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, [isMain]);

  return (
    <Box sx={{ position: 'relative', flex: '1 1 200px', maxWidth: 360 }}>
      <SearchIcon
        fontSize="small"
        sx={{ position: 'absolute', left: 8, top: 8, color: 'text.secondary', pointerEvents: 'none' }}
      />
      {/* A plain input, since MUI's includes an autosizing text area, which adds 5 KB to the first load. */}
      <Box
        component="input"
        type="search"
        ref={input}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') setText('');
          else if (event.key === 'ArrowDown') rowAfter(event.currentTarget)?.focus();
          // In a form, Enter would submit it.
          else if (event.key !== 'Enter') return;
          event.preventDefault();
        }}
        placeholder={props.label}
        aria-label={props.label}
        aria-keyshortcuts={isMain ? '/' : undefined}
        maxLength={200}
        // Suggestions from the browser or a password manager don't help in a search.
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        data-1p-ignore
        data-lpignore="true"
        data-bwignore
        sx={{
          width: 1,
          height: 36,
          boxSizing: 'border-box',
          pl: 4.5,
          pr: 1,
          font: 'inherit',
          color: 'text.primary',
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'text.secondary',
          borderRadius: 1,
          '&::placeholder': { color: 'text.secondary', opacity: 1 },
          '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 1 },
        }}
      />
    </Box>
  );
}

/** The first list row after the field that can have the focus. */
const rowAfter = (field: Element) =>
  [...document.querySelectorAll<HTMLElement>('[role=grid] tr[tabindex="0"]')].find(
    (row) => field.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
