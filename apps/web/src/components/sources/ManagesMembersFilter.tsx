import ToggleButton from '@mui/material/ToggleButton';
import { managesMembersText } from '@rolecall/contract/labels/access';

/** Narrows a list to access that includes changing the project's members, whatever the role. */
export function ManagesMembersFilter(props: {
  value: boolean | undefined;
  onChange: (value: true | undefined) => void;
}) {
  return (
    <ToggleButton
      size="small"
      sx={{ color: 'text.primary' }}
      value="managesMembers"
      selected={props.value === true}
      title="Owners, Admins, and users with the policy Project Security Admin"
      onChange={() => props.onChange(props.value ? undefined : true)}
    >
      {managesMembersText}
    </ToggleButton>
  );
}
