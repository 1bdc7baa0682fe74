import type { AccessSource } from '../projects.ts';

/** What a policy that reaches into every project allows there. */
const policyTexts: Readonly<Record<string, string>> = {
  'Project Security Admin': 'Manages the members of every project',
  'Project Read Only': 'Sees every project',
};

/** One source of access, in words that stand alone: "Editor through the group fraud-detection". */
export function sourceText(source: AccessSource): string {
  if (source.type === 'owner') return 'Owner of the project';
  if (source.type === 'direct') return `${source.role} directly`;
  if (source.type === 'group') return `${source.role} through the group ${source.groupName}`;
  return `${policyTexts[source.policy] ?? 'Reaches every project'}, by the policy ${source.policy}`;
}

/** All sources on one line; the first is the one that counts. */
export const sourcesText = (sources: readonly AccessSource[]): string => sources.map(sourceText).join('; ');
