import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { roleDescriptions } from '@rolecall/access';
import { assignableRoles } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { RoleChip } from '../../../components/role/RoleChip.tsx';

/** The effect of a choice in words, and whether it can be chosen. */
export interface RoleEffect {
  text: string;
  isPossible: boolean;
}

/** The assignable roles with descriptions, and an item for removing the role. */
export default function RoleMenu(props: {
  /** Says whose role it is: "Role of ada". */
  label: string;
  /** The current choice, which can be a role that only the platform knows. Null if removed, undefined if none yet. */
  value: string | null | undefined;
  /** The role before any pending change. Null if there is none. */
  assigned: string | null;
  /** Returns the effect of choosing a role, or of removing it (null), if that isn't simply having that role. */
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
      // Inside the page's main landmark, because a menu, unlike a dialog, isn't a landmark.
      container={props.anchor.closest('main')}
      onClose={props.onClose}
      slotProps={{
        list: { 'aria-label': props.label, disabledItemsFocusable: true },
      }}
    >
      {[...roles].map((role) =>
        item(role, role, roleDescriptions[role] ?? t('No description available for this role.')),
      )}
      {assigned !== null &&
        item(null, t('Remove'), t('Removes this role. Access from other sources remains.'))}
    </Menu>
  );
}
