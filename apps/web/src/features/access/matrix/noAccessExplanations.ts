import { projectPolicies } from '@rolecall/access';
import type { MatrixCell, MatrixKind } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName, listText, namesText } from '@rolecall/text';

/** The most names in one explanation. The rest are counted. */
const maxNames = 5;

/** Explains why a cell is empty, for each layer: project roles, policies, data access. */
export function noAccessExplanations(kind: MatrixKind, cell: MatrixCell): string[] {
  return kind === 'group' ? ofGroup(cell) : ofUser(cell);
}

function ofGroup({ members, policies, project }: MatrixCell): string[] {
  const reaching = policies.flatMap(({ policy }) => (policy in projectPolicies ? [policy] : []));
  return [
    t('Project roles: the group has no role in {project}. Groups can’t own projects.', {
      project: isolatedName(project.name),
    }),
    reaching.length > 0
      ? t(
          '{policyCount, plural, one {Policies: {policies} lets its {members, plural, one {# member} other {# members}} access every project, but the group itself has no role.} other {Policies: {policies} let its {members, plural, one {# member} other {# members}} access every project, but the group itself has no role.}}',
          { policies: listText(reaching), policyCount: reaching.length, members: members ?? 0 },
        )
      : policiesText(policies),
    dataText,
  ];
}

function ofUser({ row, owner, groups, policies, primaryGroup }: MatrixCell): string[] {
  const groupNames = groups.map(({ name }) => isolatedName(name));
  return [
    t(
      'Project roles: {hasOwner, select, true {{owner} is the owner} other {the project has no owner}}, there is no direct role, and {groupCount, plural, =0 {{user} isn’t in any group} one {their only group has no role: {groups}} other {none of their # groups has a role: {groups}}}.',
      {
        hasOwner: String(owner !== null),
        owner: isolatedName(owner?.name ?? ''),
        user: isolatedName(row.name),
        groupCount: groups.length,
        groups: namesText(groupNames, maxNames),
      },
    ),
    policiesText(policies),
    primaryGroup
      ? `${dataText} ${t('Theirs is {group}.', { group: isolatedName(primaryGroup.name) })}`
      : dataText,
  ];
}

const dataText = t('Data access: rules depend on the user’s primary group and don’t grant project roles.');

const policiesText = (policies: MatrixCell['policies']): string =>
  policies.length === 0
    ? t('Policies: none.')
    : t('Policies: none of these gives access to projects ({policies}).', {
        policies: namesText(
          policies.map(({ policy }) => policy),
          maxNames,
        ),
      });
