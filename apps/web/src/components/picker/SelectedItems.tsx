import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { t } from '@rolecall/messages';
import { isolatedName, visibleText } from '@rolecall/text';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { Name } from '../text/Name.tsx';
import { rich } from '../text/rich.ts';
import { VisuallyHidden } from '../text/VisuallyHidden.tsx';
import { KindIcon } from './KindIcon.tsx';
import type { PickerItem } from './pickerItem.ts';

const shownAtFirst = 30;
const nameOf = (text: string) => <Name>{text}</Name>;

/** The picked items, as chips that can be removed. They are one tab stop, and arrow keys move between them. */
export function SelectedItems(props: {
  items: readonly PickerItem[];
  onRemove: (id: string) => void;
  /** The picker's field, focused when the last item is removed. Without it, the number of items is shown and focused. */
  field?: RefObject<HTMLElement | null>;
}) {
  const { items, field } = props;
  const summary = useRef<HTMLDivElement>(null);
  const [showAll, setShowAll] = useState(false);
  const [focused, setFocused] = useState<string>();
  const shown = showAll ? items : items.slice(0, shownAtFirst);
  const hidden = items.length - shown.length;
  const count = t('{count, number} selected', { count: items.length });
  const tabStop = shown.some(({ id }) => id === focused) ? focused : shown[0]?.id;
  const remove = (chip: Element | null, id: string) => {
    const neighbor = chip?.nextElementSibling ?? chip?.previousElementSibling;
    (neighbor instanceof HTMLElement ? neighbor : (field ?? summary).current)?.focus();
    props.onRemove(id);
  };
  return (
    <div>
      <Box ref={summary} tabIndex={-1} role="status" sx={{ color: 'text.secondary', outline: 0 }}>
        {field && items.length <= shownAtFirst ? <VisuallyHidden>{count}</VisuallyHidden> : count}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {shown.map(({ id, kind, name, detail, isDisabled, unavailable }) => (
          <Chip
            key={id}
            {...(kind && { icon: <KindIcon kind={kind} /> })}
            {...(isDisabled && { color: 'warning' })}
            {...((isDisabled || unavailable !== undefined) && { variant: 'outlined' })}
            label={
              unavailable !== undefined ? (
                rich('<name>{item}</name> ({reason})', { item: name, reason: unavailable, name: nameOf })
              ) : isDisabled ? (
                rich('<name>{user}</name> (disabled)', { user: name, name: nameOf })
              ) : (
                <Name>{name}</Name>
              )
            }
            title={detail === '' ? undefined : visibleText(detail)}
            aria-label={
              unavailable !== undefined
                ? t('{name}, {reason}, press Delete to remove', {
                    name: isolatedName(name),
                    reason: unavailable,
                  })
                : isDisabled
                  ? t('{user}, disabled, press Delete to remove', { user: isolatedName(name) })
                  : t('{name}, press Delete to remove', { name: isolatedName(name) })
            }
            tabIndex={id === tabStop ? 0 : -1}
            onFocus={() => setFocused(id)}
            onKeyDown={moveFocus}
            onDelete={({ currentTarget }: { currentTarget: Element }) =>
              remove(currentTarget.closest('[role=button]'), id)
            }
          />
        ))}
        {hidden > 0 && (
          <Button onClick={() => setShowAll(true)}>{t('and {hidden, number} more', { hidden })}</Button>
        )}
      </Box>
    </div>
  );
}

function moveFocus({ key, currentTarget }: KeyboardEvent) {
  const next =
    key === 'ArrowRight'
      ? currentTarget.nextElementSibling
      : key === 'ArrowLeft'
        ? currentTarget.previousElementSibling
        : null;
  if (next instanceof HTMLElement) next.focus();
}
