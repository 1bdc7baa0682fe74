import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { roleDescriptions } from '@rolecall/access';
import { assignableRoles } from '@rolecall/contract';

/** The roles one can give, each with what it means, and taking the role away. */
export default function RoleMenu(props: {
  /** Whose role: "ada". */
  name: string;
  /** What is chosen now; a role that only the platform knows can be kept. Null: removed. Undefined: none yet. */
  value: string | null | undefined;
  /** The role before any staged change, null where there is none. */
  assigned: string | null;
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
  const item = (role: string | null, label: string, description: string) => (
    <MenuItem
      key={role}
      role="menuitemradio"
      aria-checked={role === value}
      selected={role === value}
      onClick={() => choose(role)}
      sx={{ maxWidth: 360, whiteSpace: 'normal' }}
    >
      <ListItemText
        primary={label}
        secondary={description}
        slotProps={{
          primary: { sx: { fontWeight: 600, ...(role === null && { color: 'error.main' }) } },
          secondary: { sx: { color: 'text.secondary' } },
        }}
      />
    </MenuItem>
  );
  return (
    <Menu
      open
      anchorEl={props.anchor}
      // Inside the page's landmark: a menu, unlike a dialog, is not one of its own.
      container={props.anchor.closest('main')}
      onClose={props.onClose}
      slotProps={{ list: { 'aria-label': `Role of ${props.name}` } }}
    >
      {[...roles].map((role) =>
        item(role, role, roleDescriptions[role] ?? 'A role of the platform that Rolecall has no words for.'),
      )}
      {assigned !== null && item(null, 'Remove', 'Takes this role away. Access for other reasons stays.')}
    </Menu>
  );
}
