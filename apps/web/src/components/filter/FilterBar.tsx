import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import { t } from '@rolecall/messages';
import { type MouseEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { AddFilterButton } from './AddFilterButton.tsx';
import type { ListFilter } from './listFilter.ts';

/** The filters of a list: "Add filter" offers the available ones, and each active filter is a chip. */
export function FilterBar(props: {
  filters: readonly ListFilter[];
  /** The button's text, if it offers more than filters. */
  addText?: string;
  /** True if "Add filter" has already been pressed. */
  startsOpen?: boolean;
}) {
  const { filters, addText = t('Add filter'), startsOpen = false } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<{ anchor: HTMLElement; label: string | undefined }>();
  const close = () => setOpen(undefined);
  useLayoutEffect(() => {
    if (!startsOpen || !button.current) return;
    // The focus returns to the button when the menu closes.
    button.current.focus();
    setOpen({ anchor: button.current, label: undefined });
  }, [startsOpen]);
  const used = filters.filter(({ text }) => text !== undefined);
  const offered = filters.filter(
    ({ text, editor, turnOn }) => text === undefined && (editor !== undefined || turnOn !== undefined),
  );
  const edited = filters.find(({ label }) => label === open?.label);
  // A chip disappears when its filter is cleared.
  const anchor = () => (open?.anchor.isConnected ? open.anchor : button.current);

  return (
    <>
      <AddFilterButton
        ref={button}
        aria-expanded={open !== undefined}
        // Not `disabled`, because the focus moves here when a filter is removed.
        aria-disabled={offered.length === 0}
        onClick={({ currentTarget }) => {
          if (offered.length > 0) setOpen({ anchor: currentTarget, label: undefined });
        }}
      >
        {addText}
      </AddFilterButton>
      {used.map(({ label, text, clear, editor }) => {
        const filter = text ? t('{label}: {value}', { label, value: text }) : label;
        const remove = () => {
          clear();
          button.current?.focus();
        };
        return (
          <Chip
            key={label}
            label={filter}
            aria-label={t('{filter}. Press Delete to remove this filter', { filter })}
            sx={{ maxWidth: 'min(420px, 100%)' }}
            onDelete={remove}
            {...(editor
              ? {
                  'aria-haspopup': 'dialog',
                  onClick: ({ currentTarget }: MouseEvent<HTMLElement>) =>
                    setOpen({ anchor: currentTarget, label }),
                }
              : { onClick: remove })}
          />
        );
      })}
      {open && (
        <FilterPopover key={edited?.label} title={edited?.label ?? addText} anchor={anchor} onClose={close}>
          {edited?.editor?.(close) ?? (
            <MenuList dense autoFocusItem aria-label={addText}>
              {offered.map(({ label, turnOn }) => (
                <MenuItem
                  key={label}
                  onClick={() => {
                    turnOn?.();
                    setOpen(turnOn ? undefined : { ...open, label });
                  }}
                >
                  {label}
                </MenuItem>
              ))}
            </MenuList>
          )}
        </FilterPopover>
      )}
    </>
  );
}

const FilterPopover = (props: {
  title: string;
  anchor: () => HTMLElement | null;
  onClose: () => void;
  children: ReactNode;
}) => (
  <Popover
    open
    anchorEl={props.anchor}
    onClose={props.onClose}
    anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
    slotProps={{
      paper: {
        role: 'dialog',
        'aria-label': props.title,
        sx: { mt: 0.5, minWidth: 200, border: 1, borderColor: 'divider' },
      },
    }}
  >
    {props.children}
  </Popover>
);
