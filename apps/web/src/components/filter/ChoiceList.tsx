import CheckIcon from '@mui/icons-material/Check';
import ListItemIcon from '@mui/material/ListItemIcon';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';

export interface FilterChoice<Value extends string> {
  value: Value;
  label: string;
}

/** A list of values to choose one or several from. */
export function ChoiceList<Value extends string>(props: {
  label: string;
  options: readonly FilterChoice<Value>[];
  chosen: readonly Value[];
  hasSeveral: boolean;
  onChoose: (value: Value) => void;
}) {
  const { hasSeveral, chosen } = props;
  return (
    // If the list stays open, the focus stays on the item that was chosen last.
    <MenuList dense autoFocusItem variant={hasSeveral ? 'menu' : 'selectedMenu'} aria-label={props.label}>
      {props.options.map(({ value, label }) => {
        const isChosen = chosen.includes(value);
        return (
          <MenuItem
            key={value}
            role={hasSeveral ? 'menuitemcheckbox' : 'menuitemradio'}
            aria-checked={isChosen}
            selected={!hasSeveral && isChosen}
            onClick={() => props.onChoose(value)}
          >
            <ListItemIcon sx={{ minWidth: '28px !important' }}>
              {isChosen && <CheckIcon fontSize="small" />}
            </ListItemIcon>
            {label}
          </MenuItem>
        );
      })}
    </MenuList>
  );
}
