import { t } from '@rolecall/messages';
import { searchMatcher, searchText } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { messageOf } from '../../api/problems.ts';
import { Picker, type PickerProps } from './Picker.tsx';
import type { PickerItem } from './pickerItem.ts';
import type { PickerSource } from './pickerSource.ts';

export interface SearchPickerProps<Item extends PickerItem>
  extends Pick<
    PickerProps<Item>,
    'label' | 'value' | 'onChange' | 'onPaste' | 'hint' | 'error' | 'autoFocus' | 'onBlur' | 'inputRef'
  > {
  source: PickerSource<Item>;
  /** False for items to leave out. */
  isOffered?: ((item: Item) => boolean) | undefined;
  /** Why an item can't be picked; undefined if it can. */
  unavailable?: ((item: Item) => string | undefined) | undefined;
  /** Called with the typed text, which is offered after the matches then. */
  onText?: ((text: string) => void) | undefined;
}

/** The typed text, as an option. */
interface TextItem extends PickerItem {
  text: string;
}

/** Selects one item of a source by searching. A search is aborted when a newer one starts. */
export function SearchPicker<Item extends PickerItem>(props: SearchPickerProps<Item>) {
  const { source, isOffered, unavailable, onText, hint, ...rest } = props;
  const { noun } = source;
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery(source.find(q));
  const { items = [], total = 0 } = found.data ?? {};
  const isStale = q !== text.trim() || found.isPlaceholderData || found.isPending;
  // Matches of an earlier text stay visible only if they match the current text too.
  const matches = searchMatcher(isStale ? text : '');
  const options = items
    .filter((item) => matches(item.name, item.detail) && (isOffered === undefined || isOffered(item)))
    // The server does the same for each kind, but its lists of several kinds were put one after another.
    .toSorted((a, b) => Number(beginsWith(b, q)) - Number(beginsWith(a, q)))
    .map((item) => (unavailable ? { ...item, unavailable: unavailable(item) } : item));
  const more = total - items.length;
  const textItems: TextItem[] =
    onText && q !== '' && !isStale
      ? [
          {
            id: '',
            name: t('Any name with “{text}”', { text: q }),
            detail: t('Includes deleted and earlier names'),
            text: q,
          },
        ]
      : [];
  return (
    <Picker<Item | TextItem>
      {...rest}
      options={[...options, ...textItems]}
      onChange={(item) => {
        if (item !== null && isText(item)) onText?.(item.text);
        else props.onChange(item);
      }}
      placeholder={source.placeholder}
      onSearch={setText}
      isStale={isStale}
      noOptionsText={
        found.error
          ? messageOf(found.error)
          : isStale
            ? t('Searching…')
            : t(
                '{noun, select, group {No groups match} project {No projects match} user {No users match} other {No users or groups match}}',
                { noun },
              )
      }
      hint={
        q !== '' && more > 0
          ? t(
              '{noun, select, group {{more, plural, one {# more group matches} other {# more groups match}}} project {{more, plural, one {# more project matches} other {# more projects match}}} user {{more, plural, one {# more user matches} other {# more users match}}} other {{more, plural, one {# more user or group matches} other {# more users or groups match}}}}. Keep typing to narrow the list.',
              { noun, more },
            )
          : hint
      }
    />
  );
}

/** True for "tom.becker" if someone types "tom", which "customers" only contains. */
const beginsWith = ({ name, detail }: PickerItem, text: string) =>
  [name, detail].some((each) => searchText(each).startsWith(searchText(text)));

const isText = (item: PickerItem): item is TextItem => 'text' in item;
