import { t } from '@rolecall/messages';
import type { AccessSource } from '../projects.ts';

/**
 * One source of access: "Editor through fraud-detection".
 * @param nameText formats a name from the platform; files use it unchanged
 */
export function sourceText(source: AccessSource, nameText = (name: string) => name): string {
  if (source.type === 'owner') return t('Owner');
  if (source.type === 'direct') return t('{role} (direct)', { role: source.role });
  if (source.type === 'group')
    return t('{role} through {group}', { role: source.role, group: nameText(source.groupName) });
  return t('Policy {policy}', { policy: source.policy });
}

/** All sources on one line; the first one takes effect. */
export const sourcesText = (sources: readonly AccessSource[], nameText?: (name: string) => string): string =>
  sources.map((source) => sourceText(source, nameText)).join('; ');
