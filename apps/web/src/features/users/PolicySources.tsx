import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { listFormat } from '@rolecall/text';
import { Fragment } from 'react';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink } from '../../links/groups.ts';
import { useCan } from '../session/queries.ts';

type Sources = UserDetail['effectivePolicies'][number]['sources'];

/** The sources of a policy: "Direct, through mlops and data-science". */
export function PolicySources({ sources }: { sources: Sources }) {
  const isDirect = sources.some(({ type }) => type === 'direct');
  const groups = sources.filter((source) => source.type === 'group');
  if (groups.length === 0) return isDirect && t('Direct');
  const names = () => <GroupNames groups={groups} />;
  return isDirect
    ? rich('Direct, through <groups></groups>', { groups: names })
    : rich('Through <groups></groups>', { groups: names });
}

function GroupNames({ groups }: { groups: readonly { id: string; name: string }[] }) {
  const seesGroups = useCan('groups:read');
  const parts = listFormat.formatToParts(groups.map(({ name }) => name));
  const named = groups.values();
  return parts.map(({ type, value }, position) => {
    const group = type === 'element' ? named.next().value : undefined;
    return (
      // The parts of one sentence have no identity but their place.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={position}>
        {group && seesGroups ? (
          <TextLink {...groupLink(group.id)}>
            <Name>{value}</Name>
          </TextLink>
        ) : group ? (
          <Name>{value}</Name>
        ) : (
          value
        )}
      </Fragment>
    );
  });
}
