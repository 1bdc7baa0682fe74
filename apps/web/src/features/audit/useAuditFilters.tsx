import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { choiceFilter, severalFilter } from '../../components/filter/choiceFilters.tsx';
import type { ListFilter } from '../../components/filter/listFilter.ts';
import type { AuditSearch } from '../../links/audit.ts';
import { groupQuery } from '../directory/groupQueries.ts';
import { groupSource, projectSource, userSource } from '../directory/pickerSources.ts';
import { pickFilter } from '../directory/pickFilter.tsx';
import { projectQuery } from '../directory/projectQueries.ts';
import { userNameQuery } from '../directory/userQueries.ts';
import { actionOptions, markOptions, originOptions, outcomeOptions } from './labels.ts';
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
    pickFilter({
      label: t('Done by'),
      source: userSource(),
      text: nameText(actorId, actor, actor.data) ?? quoted(search.actor),
      onChange: (id) => onChange({ actorId: id, actor: undefined }),
      onText: (actor) => onChange({ actorId: undefined, actor }),
    }),
    pickFilter({
      label: t('Affected user'),
      source: userSource(),
      text: nameText(userId, user, user.data),
      onChange: (id) => onChange({ userId: id }),
      onText: (target) => onChange({ userId: undefined, target }),
    }),
    pickFilter({
      label: t('Affected group'),
      source: groupSource,
      text: nameText(groupId, group, group.data?.name),
      onChange: (id) => onChange({ groupId: id }),
      onText: (target) => onChange({ groupId: undefined, target }),
    }),
    pickFilter({
      label: t('Project'),
      source: projectSource,
      text: nameText(projectId, project, project.data?.name) ?? quoted(search.project),
      onChange: (id) => onChange({ projectId: id, project: undefined }),
      onText: (project) => onChange({ projectId: undefined, project }),
    }),
    // Set by the pickers above.
    { label: t('Affected name'), text: quoted(search.target), clear: () => onChange({ target: undefined }) },
    // Set by the row of a request with several entries.
    {
      label: t('Same request'),
      text: search.request === undefined ? undefined : '',
      clear: () => onChange({ request: undefined }),
    },
    severalFilter({
      label: t('Action'),
      options: actionOptions(view),
      values: search.action,
      onChange: (action) => onChange({ action }),
    }),
    severalFilter({
      label: t('Outcome'),
      options: outcomeOptions(view),
      values: search.outcome,
      onChange: (outcome) => onChange({ outcome }),
    }),
    choiceFilter({
      label: t('Source'),
      options: originOptions,
      value: search.origin,
      onChange: (origin) => onChange({ origin }),
    }),
    choiceFilter({
      label: t('Sensitive changes'),
      options: markOptions,
      value: search.mark,
      onChange: (mark) => onChange({ mark }),
    }),
  ];
}

/** Returns the name of an ID, or the ID if it no longer has a name. */
const nameText = (id: string | undefined, { isError }: { isError: boolean }, name: string | undefined) =>
  id && isolatedName(name ?? (isError ? id : '…'));

const quoted = (text: string | undefined) => text && t('“{query}”', { query: text });
