import { searchMatcher } from '@rolecall/text';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../api/problems.ts';
import { Picker } from '../../components/picker/Picker.tsx';
import { usePickerSearch } from '../../components/picker/usePickerSearch.ts';
import { type UserIdentity, userSearchQuery } from './userSearch.ts';

/** Finds a user by typing. Empty again after each selection. */
export function UserPicker(props: {
  label: string;
  onPick: (user: UserIdentity) => void;
  /** Called with pasted text. If it returns true, the text isn't pasted into the field. */
  onPaste?: (text: string) => boolean;
  /** The ID of a group whose members are left out. */
  notInGroup?: string;
  /** IDs of users to leave out. */
  without?: ReadonlySet<string>;
  autoFocus?: boolean;
}) {
  const { q, onSearch, isStale } = usePickerSearch();
  const found = useQuery({ ...userSearchQuery(q, props.notInGroup), placeholderData: keepPreviousData });
  const matches = searchMatcher(q);
  // Results for an earlier text stay visible only if they match the current text too.
  const options = (found.data?.items ?? []).filter(
    (user) =>
      !props.without?.has(user.id) && matches(user.username, user.firstName, user.lastName, user.email),
  );
  return (
    <Picker<UserIdentity>
      label={props.label}
      placeholder="Name, username or email"
      value={null}
      onChange={(user) => user && props.onPick(user)}
      options={options}
      labelOf={({ username }) => username}
      keyOf={({ id }) => id}
      detailOf={({ firstName, lastName, email }) => `${firstName} ${lastName} · ${email}`}
      onSearch={onSearch}
      onPaste={props.onPaste}
      isStale={isStale(found)}
      loading={found.isFetching}
      noOptionsText={found.error ? messageOf(found.error) : 'No users match'}
      autoFocus={props.autoFocus ?? false}
    />
  );
}
