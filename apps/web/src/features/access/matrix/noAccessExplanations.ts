import { projectPolicies } from '@rolecall/access';
import type { MatrixCell, MatrixKind } from '@rolecall/contract';
import { countText, formatNumber, isolatedName, listText, namesText, plural } from '@rolecall/text';

/** The most names in one explanation. The rest are counted. */
const maxNames = 5;

/** Explains why a cell is empty, for each layer: project roles, policies, data access. */
export function noAccessExplanations(kind: MatrixKind, cell: MatrixCell): string[] {
  return kind === 'group' ? ofGroup(cell) : ofUser(cell);
}

function ofGroup({ members, policies, project }: MatrixCell): string[] {
  const reaching = policies.flatMap(({ policy }) => (policy in projectPolicies ? [policy] : []));
  return [
    `Project roles: the group has no role in ${isolatedName(project.name)}. Groups can’t own projects.`,
    reaching.length > 0
      ? `Policies: ${listText(reaching)} ${plural(reaching.length, 'lets', 'let')} its ${countText(members ?? 0, 'member')} access every project, but the group itself has no role.`
      : `Policies: ${policiesText(policies)}`,
    dataText,
  ];
}

function ofUser({ row, owner, groups, policies, primaryGroup }: MatrixCell): string[] {
  const owning = owner ? `${isolatedName(owner.name)} is the owner` : 'the project has no owner';
  const through =
    groups.length === 0
      ? `${isolatedName(row.name)} isn’t in any group`
      : groups.length === 1
        ? `their only group has no role: ${isolatedName(groups[0]?.name ?? '')}`
        : `none of their ${formatNumber(groups.length)} groups has a role: ${namesText(
            groups.map(({ name }) => isolatedName(name)),
            maxNames,
          )}`;
  return [
    `Project roles: ${owning}, there is no direct role, and ${through}.`,
    `Policies: ${policiesText(policies)}`,
    `${dataText}${primaryGroup ? ` Theirs is ${isolatedName(primaryGroup.name)}.` : ''}`,
  ];
}

const dataText = 'Data access: rules depend on the user’s primary group and don’t grant project roles.';

function policiesText(policies: MatrixCell['policies']): string {
  if (policies.length === 0) return 'none.';
  return `none of these gives access to projects (${namesText(
    policies.map(({ policy }) => policy),
    maxNames,
  )}).`;
}
