import type { AccessSource } from '../projects.ts';

/** What a policy that reaches into every project allows there. */
const policyTexts: Readonly<Record<string, string>> = {
  'Project Security Admin': 'Manages the members of every project',
  'Project Read Only': 'Sees every project',
};

/**
 * One source of access, in words that stand alone: "Editor through the group fraud-detection".
 * @param nameText how a name from the platform is written; files keep it as it is
 */
export function sourceText(source: AccessSource, nameText = (name: string) => name): string {
  if (source.type === 'owner') return 'Owner of the project';
  if (source.type === 'direct') return `${source.role} directly`;
  if (source.type === 'group') return `${source.role} through the group ${nameText(source.groupName)}`;
  return `${policyTexts[source.policy] ?? 'Reaches every project'}, by the policy ${source.policy}`;
}

/** All sources on one line; the first is the one that counts. */
export const sourcesText = (sources: readonly AccessSource[], nameText?: (name: string) => string): string =>
  sources.map((source) => sourceText(source, nameText)).join('; ');
