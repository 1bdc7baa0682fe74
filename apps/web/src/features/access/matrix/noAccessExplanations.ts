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
    t('Project roles: the group has no role in {name}. Groups can’t own projects.', {
      name: isolatedName(project.name),
    }),
    reaching.length > 0
      ? t(
          'Policies: {reaching} {count, plural, one {lets} other {let}} its {count2, plural, one {# member} other {# members}} access every project, but the group itself has no role.',
          { reaching: listText(reaching), count: reaching.length, count2: members ?? 0 },
        )
      : `Policies: ${policiesText(policies)}`,
    dataText,
  ];
}

function ofUser({ row, owner, groups, policies, primaryGroup }: MatrixCell): string[] {
  const owning = owner
    ? t('{name} is the owner', { name: isolatedName(owner.name) })
    : t('the project has no owner');
  const through =
    groups.length === 0
      ? t('{name} isn’t in any group', { name: isolatedName(row.name) })
      : groups.length === 1
        ? t('their only group has no role: {value}', { value: isolatedName(groups[0]?.name ?? '') })
        : t('none of their {count, number} groups has a role: {value}', {
            count: groups.length,
            value: namesText(
              groups.map(({ name }) => isolatedName(name)),
              maxNames,
            ),
          });
  return [
    t('Project roles: {owning}, there is no direct role, and {through}.', { owning, through }),
    `Policies: ${policiesText(policies)}`,
    `${dataText}${primaryGroup ? t(' Theirs is {name}.', { name: isolatedName(primaryGroup.name) }) : ''}`,
  ];
}

const dataText = t('Data access: rules depend on the user’s primary group and don’t grant project roles.');

function policiesText(policies: MatrixCell['policies']): string {
  if (policies.length === 0) return 'none.';
  return t('none of these gives access to projects ({value}).', {
    value: namesText(
      policies.map(({ policy }) => policy),
      maxNames,
    ),
  });
}
