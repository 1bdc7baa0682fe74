import { projectPolicies } from '@rolecall/access';
import type { MatrixCell, MatrixKind } from '@rolecall/contract';
import { isolatedName, listText, namesText } from '@rolecall/text';

/** Names told before it is only said how many more there are. */
const maxNames = 5;

/** Why a cell is empty, layer by layer: roles in projects, policies, access to data. */
export function noAccessExplanations(kind: MatrixKind, cell: MatrixCell): string[] {
  return kind === 'group' ? ofGroup(cell) : ofUser(cell);
}

function ofGroup({ members, policies, project }: MatrixCell): string[] {
  const reaching = policies.flatMap(({ policy }) => (policy in projectPolicies ? [policy] : []));
  return [
    `Project roles: none was given to the group in ${isolatedName(project.name)}. Groups don’t own projects.`,
    reaching.length > 0
      ? `Policies: ${listText(reaching)} lets its ${people(members ?? 0)} reach every project, but that is theirs and no role of the group.`
      : `Policies: ${policiesText(policies)}`,
    dataText,
  ];
}

function ofUser({ row, owner, groups, policies, primaryGroup }: MatrixCell): string[] {
  const owning = owner ? `${isolatedName(owner.name)} owns it` : 'nobody owns it';
  const through =
    groups.length === 0
      ? `${isolatedName(row.name)} is in no group`
      : groups.length === 1
        ? `their one group has no role in it: ${isolatedName(groups[0]?.name ?? '')}`
        : `none of their ${groups.length} groups has a role in it: ${namesText(
            groups.map(({ name }) => isolatedName(name)),
            maxNames,
          )}`;
  return [
    `Project roles: ${owning}, none was given directly, and ${through}.`,
    `Policies: ${policiesText(policies)}`,
    `${dataText}${primaryGroup ? ` Theirs is ${isolatedName(primaryGroup.name)}.` : ''}`,
  ];
}

const dataText = 'Data access: its rules look at a person’s primary group, and give no role in a project.';

function policiesText(policies: MatrixCell['policies']): string {
  if (policies.length === 0) return 'none is held.';
  return `none of those held reaches into projects (${namesText(
    policies.map(({ policy }) => policy),
    maxNames,
  )}).`;
}

const people = (count: number) => (count === 1 ? 'one member' : `${count} members`);
