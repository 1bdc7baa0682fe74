import { searchMatcher } from '@rolecall/text';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../api/problems.ts';
import { Picker } from '../../components/picker/Picker.tsx';
import { usePickerSearch } from '../../components/picker/usePickerSearch.ts';
import { type UserIdentity, userSearchQuery } from './userSearch.ts';

/** Finds a user by typing and hands them over; then it is empty again, for the next. */
export function UserPicker(props: {
  label: string;
  onPick: (user: UserIdentity) => void;
  /** Offered what is pasted; true keeps it out of the field. */
  onPaste?: (text: string) => boolean;
  /** Leave out the members of this group. */
  notInGroup?: string;
  /** Ids that are picked already. */
  without?: ReadonlySet<string>;
  autoFocus?: boolean;
}) {
  const { q, onSearch, isStale } = usePickerSearch();
  const found = useQuery({ ...userSearchQuery(q, props.notInGroup), placeholderData: keepPreviousData });
  const matches = searchMatcher(q);
  // Of what answers older text, only what answers this text too stays in sight.
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
