import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { choiceFilter, severalFilter } from '../../components/filter/choiceFilters.tsx';
import type { ListFilter } from '../../components/filter/listFilter.ts';
import type { AuditSearch } from '../../links/audit.ts';
import { groupQuery } from '../directory/groupQueries.ts';
import { projectQuery } from '../directory/projectQueries.ts';
import { userNameQuery } from '../directory/userSearch.ts';
import { actionOptions, markOptions, originOptions, outcomeOptions } from './labels.ts';
import { GroupNamePicker, type NamePicker, ProjectNamePicker, UserNamePicker } from './NamePicker.tsx';
import { auditViewOf } from './views.ts';

/** Returns the log's filters other than the search, the view and the time. */
export function useAuditFilters(
  search: AuditSearch,
  onChange: (changes: AuditSearch) => void,
): readonly ListFilter[] {
  const { actorId, userId, groupId, projectId } = search;
  const actor = useQuery({ ...userNameQuery(actorId ?? ''), enabled: actorId !== undefined });
  const user = useQuery({ ...userNameQuery(userId ?? ''), enabled: userId !== undefined });
  const group = useQuery({ ...groupQuery(groupId ?? ''), enabled: groupId !== undefined });
  const project = useQuery({ ...projectQuery(projectId ?? ''), enabled: projectId !== undefined });
  const view = auditViewOf(search);
  return [
    nameFilter({
      label: 'Done by',
      Picker: UserNamePicker,
      text: nameText(actorId, actor, actor.data) ?? quoted(search.actor),
      onChange: (id, text) => onChange({ actorId: id, actor: text }),
    }),
    nameFilter({
      label: 'Affected user',
      Picker: UserNamePicker,
      text: nameText(userId, user, user.data),
      onChange: (id, text) => onChange({ userId: id, ...(text && { target: text }) }),
    }),
    nameFilter({
      label: 'Affected group',
      Picker: GroupNamePicker,
      text: nameText(groupId, group, group.data?.name),
      onChange: (id, text) => onChange({ groupId: id, ...(text && { target: text }) }),
    }),
    nameFilter({
      label: 'Project',
      Picker: ProjectNamePicker,
      text: nameText(projectId, project, project.data?.name) ?? quoted(search.project),
      onChange: (id, text) => onChange({ projectId: id, project: text }),
    }),
    // Set by the pickers above.
    { label: 'Affected name', text: quoted(search.target), clear: () => onChange({ target: undefined }) },
    // Set by the row of a request with several entries.
    {
      label: 'Same request',
      text: search.request === undefined ? undefined : '',
      clear: () => onChange({ request: undefined }),
    },
    severalFilter({
      label: 'Action',
      options: actionOptions(view),
      values: search.action,
      onChange: (action) => onChange({ action }),
    }),
    severalFilter({
      label: 'Outcome',
      options: outcomeOptions(view),
      values: search.outcome,
      onChange: (outcome) => onChange({ outcome }),
    }),
    choiceFilter({
      label: 'Source',
      options: originOptions,
      value: search.origin,
      onChange: (origin) => onChange({ origin }),
    }),
    choiceFilter({
      label: 'Sensitive changes',
      options: markOptions,
      value: search.mark,
      onChange: (mark) => onChange({ mark }),
    }),
  ];
}

function nameFilter(props: {
  label: string;
  Picker: NamePicker;
  text: string | undefined;
  /** Called with an ID, with part of a name, or with neither. */
  onChange: (id?: string, text?: string) => void;
}): ListFilter {
  const { label, Picker, text, onChange } = props;
  return {
    label,
    text,
    clear: () => onChange(),
    editor: (done) => (
      <Picker
        label={label}
        onPick={(id) => {
          onChange(id);
          done();
        }}
        onText={(typed) => {
          onChange(undefined, typed);
          done();
        }}
      />
    ),
  };
}

/** Returns the name of an ID, or the ID if it no longer has a name. */
const nameText = (id: string | undefined, { isError }: { isError: boolean }, name: string | undefined) =>
  id && isolatedName(name ?? (isError ? id : '…'));

const quoted = (text: string | undefined) => text && `“${text}”`;
