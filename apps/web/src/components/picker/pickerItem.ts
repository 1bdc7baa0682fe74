/** Something that a picker offers. */
export interface PickerItem {
  /** Unique among the items of a picker. */
  id: string;
  /** Determines the icon. `everyone` is the group `all_users`. */
  kind?: 'user' | 'group' | 'everyone' | 'project' | undefined;
  name: string;
  /** Distinguishes it from others with a similar name: "Ada Lovelace · ada@example.com". */
  detail: string;
  /** True for a user who can't sign in. */
  isDisabled?: boolean | undefined;
  /** Why it can't be picked: "Already a member". */
  unavailable?: string | undefined;
}
