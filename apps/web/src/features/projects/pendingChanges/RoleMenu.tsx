import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { roleDescriptions } from '@rolecall/access';
import { assignableRoles } from '@rolecall/contract';
import { RoleChip } from '../../../components/role/RoleChip.tsx';

/** In words, and whether the choice changes anything. */
export interface RoleEffect {
  text: string;
  isPossible: boolean;
}

/** The roles one can give, each with what it means, and taking the role away. */
export default function RoleMenu(props: {
  /** Whose role: "ada". */
  name: string;
  /** What is chosen now; a role that only the platform knows can be kept. Null: removed. Undefined: none yet. */
  value: string | null | undefined;
  /** The role before any staged change, null where there is none. */
  assigned: string | null;
  /** What choosing a role, or null for removing it, would lead to, where that isn't just that role. */
  effectOf?: ((role: string | null) => RoleEffect | undefined) | undefined;
  anchor: HTMLElement;
  onChoose: (role: string | null) => void;
  onClose: () => void;
}) {
  const { value, assigned } = props;
  const roles = new Set<string>(assignableRoles);
  for (const role of [assigned, value]) if (role) roles.add(role);
  const choose = (role: string | null) => {
    props.onClose();
    props.onChoose(role);
  };
  const item = (role: string | null, label: string, description: string) => {
    const { text = description, isPossible = true } = props.effectOf?.(role) ?? {};
    return (
      <MenuItem
        key={role}
        role="menuitemradio"
        aria-checked={role === value}
        selected={role === value}
        disabled={!isPossible}
        onClick={() => choose(role)}
        sx={{ maxWidth: 360, whiteSpace: 'normal', '&.Mui-disabled': { opacity: 1 } }}
      >
        <ListItemText
          primary={role === null ? label : <RoleChip role={role} />}
          secondary={text}
          slotProps={{
            primary: {
              sx: {
                fontWeight: 600,
                ...(role === null && { color: 'error.main' }),
                ...(!isPossible && { color: 'text.disabled' }),
              },
            },
            secondary: { sx: { color: 'text.secondary' } },
          }}
        />
      </MenuItem>
    );
  };
  return (
    <Menu
      open
      anchorEl={props.anchor}
      // Inside the page's landmark: a menu, unlike a dialog, is not one of its own.
      container={props.anchor.closest('main')}
      onClose={props.onClose}
      slotProps={{ list: { 'aria-label': `Role of ${props.name}`, disabledItemsFocusable: true } }}
    >
      {[...roles].map((role) =>
        item(role, role, roleDescriptions[role] ?? 'No description available for this role.'),
      )}
      {assigned !== null && item(null, 'Remove', 'Removes this role. Access from other sources remains.')}
    </Menu>
  );
}
