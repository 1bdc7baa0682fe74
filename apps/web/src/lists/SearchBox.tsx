import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import InputBase from '@mui/material/InputBase';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

const pauseMs = 150;

/** Searches while one types; `/` goes there from anywhere on the page, Escape empties it. */
export function SearchBox(props: { label: string; value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(props.value);
  const input = useRef<HTMLInputElement>(null);

  // Back, or Clear filters, changes the value from outside.
  const [known, setKnown] = useState(props.value);
  if (known !== props.value) {
    setKnown(props.value);
    if (text.trim() !== props.value) setText(props.value);
  }

  const change = useEffectEvent(() => {
    if (text.trim() !== props.value) props.onChange(text.trim());
  });
  useEffect(() => {
    const timer = setTimeout(change, text ? pauseMs : 0);
    return () => clearTimeout(timer);
  }, [text]);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [role=dialog]');
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  return (
    <InputBase
      type="search"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return;
        event.preventDefault();
        setText('');
      }}
      placeholder={props.label}
      inputRef={input}
      slotProps={{ input: { 'aria-label': props.label, 'aria-keyshortcuts': '/' } }}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon fontSize="small" />
        </InputAdornment>
      }
      sx={{
        flex: '1 1 200px',
        maxWidth: 360,
        height: 36,
        px: 1,
        border: 1,
        borderColor: 'text.secondary',
        borderRadius: 1,
        bgcolor: 'background.paper',
        '&.Mui-focused': {
          outline: 2,
          outlineStyle: 'solid',
          outlineColor: 'primary.main',
          borderColor: 'transparent',
        },
      }}
    />
  );
}
