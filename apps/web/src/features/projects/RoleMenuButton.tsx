import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import type { EffectiveAccess } from '@rolecall/contract';
import type { ReactElement } from 'react';
import { RowButton } from '../../components/list/RowButton.tsx';
import { RoleChip } from '../../components/role/RoleChip.tsx';
import { VisuallyHidden } from '../../components/text/VisuallyHidden.tsx';

/** A role in a list, as a button that opens the role menu. */
export const RoleMenuButton = (props: {
  /** For screen readers, before the role: "Role of ada:". */
  label: ReactElement;
  access: EffectiveAccess;
  onOpen: (anchor: HTMLElement) => void;
}) => (
  <RowButton
    color="inherit"
    endIcon={<ArrowIcon />}
    aria-haspopup="menu"
    onClick={({ currentTarget }) => props.onOpen(currentTarget)}
    sx={{ ml: -1, px: 1, py: 0, minWidth: 0, minHeight: { xs: 32, md: 24 }, fontWeight: 400 }}
  >
    <VisuallyHidden>{props.label} </VisuallyHidden>
    <RoleChip {...props.access} />
  </RowButton>
);
