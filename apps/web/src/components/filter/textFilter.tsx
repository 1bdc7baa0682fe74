import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import { EditorFrame } from './EditorFrame.tsx';
import type { ListFilter } from './listFilter.ts';

/** A filter for part of a text. */
export function textFilter(props: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}): ListFilter {
  const { label, value, onChange } = props;
  return {
    label,
    text: value,
    clear: () => onChange(undefined),
    editor: (done) => (
      <TextEditor
        label={label}
        start={value ?? ''}
        onApply={(text) => {
          onChange(text === '' ? undefined : text);
          done();
        }}
      />
    ),
  };
}

function TextEditor(props: { label: string; start: string; onApply: (text: string) => void }) {
  const [text, setText] = useState(props.start);
  return (
    <EditorFrame>
      <form
        style={{ display: 'flex', gap: 8 }}
        onSubmit={(event) => {
          event.preventDefault();
          props.onApply(text.trim());
        }}
      >
        <TextField
          autoFocus
          label={props.label}
          value={text}
          onChange={({ target }) => setText(target.value)}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
        <Button type="submit">{t('Apply')}</Button>
      </form>
    </EditorFrame>
  );
}
