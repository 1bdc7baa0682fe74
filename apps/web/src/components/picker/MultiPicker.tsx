import PasteIcon from '@mui/icons-material/ContentPasteOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useForkRef } from '@mui/material/utils';
import { t } from '@rolecall/messages';
import { useRef } from 'react';
import { PasteNames } from './PasteNames.tsx';
import { PickerCautions } from './PickerCautions.tsx';
import type { PickerItem } from './pickerItem.ts';
import { SearchPicker, type SearchPickerProps } from './SearchPicker.tsx';
import { SelectedItems } from './SelectedItems.tsx';
import type { PickedItems } from './usePickedItems.ts';

/** Selects several items: by searching, or by pasting a list of names. */
export function MultiPicker<Item extends PickerItem>(
  props: Omit<SearchPickerProps<Item>, 'source' | 'value' | 'onChange' | 'onPaste' | 'onText'> & {
    picked: PickedItems<Item>;
  },
) {
  const { picked, isOffered, ...rest } = props;
  const { items, pasted } = picked;
  const field = useRef<HTMLInputElement>(null);
  const inputRef = useForkRef(field, props.inputRef);
  const selected = new Set(items.map(({ id }) => id));
  return (
    <Stack spacing={1.5}>
      <SearchPicker
        {...rest}
        source={picked.source}
        value={null}
        onChange={(item) => item && picked.add([item])}
        isOffered={(item) => !selected.has(item.id) && (isOffered === undefined || isOffered(item))}
        onPaste={pasted.takeList}
        inputRef={inputRef}
      />
      {pasted.isOpen ? (
        <PasteNames pasted={pasted} onFound={picked.add} />
      ) : (
        <Button size="small" startIcon={<PasteIcon />} onClick={pasted.open} sx={{ alignSelf: 'flex-start' }}>
          {t('Paste a list')}
        </Button>
      )}
      <SelectedItems items={items} onRemove={picked.remove} field={field} />
      <PickerCautions items={items.filter(({ unavailable }) => unavailable === undefined)} />
    </Stack>
  );
}
