import type { AccessSource } from '@rolecall/contract';
import { managesMembersText } from '@rolecall/contract/labels/access';
import { t } from '@rolecall/messages';
import type { FilterChoice } from '../filter/ChoiceList.tsx';
import { choiceFilter } from '../filter/choiceFilters.tsx';
import { flagFilter } from '../filter/flagFilter.ts';
import type { ListFilter } from '../filter/listFilter.ts';

type SourceType = AccessSource['type'];

/** Filters by role, and by access that includes changing the project's members, whatever the role. */
export const accessFilters = (props: {
  /** The role filter's label: "Effective role". */
  label: string;
  roles: readonly FilterChoice<string>[];
  value: { role?: string | undefined; managesMembers?: boolean | undefined };
  onChange: (changes: { role?: string | undefined; managesMembers?: true | undefined }) => void;
}): ListFilter[] => [
  choiceFilter({
    label: props.label,
    options: props.roles,
    value: props.value.role,
    onChange: (role) => props.onChange({ role }),
  }),
  flagFilter({
    label: managesMembersText,
    value: props.value.managesMembers,
    onChange: (managesMembers) => props.onChange({ managesMembers }),
  }),
];

const sources: readonly { value: SourceType; label: string }[] = [
  { value: 'owner', label: t('Owner') },
  { value: 'direct', label: t('Direct') },
  { value: 'group', label: t('Through a group') },
  { value: 'policy', label: t('Policy') },
];

/** A filter for users with access from one kind of source. */
export const sourceFilter = (
  value: SourceType | undefined,
  onChange: (value: SourceType | undefined) => void,
): ListFilter => choiceFilter({ label: t('Source'), options: sources, value, onChange });
