import Box from '@mui/material/Box';
import type { AccessSource } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import type { ReactNode } from 'react';
import { groupLink } from '../../links/groups.ts';
import { Name } from '../text/Name.tsx';
import { rich } from '../text/rich.ts';
import { TextLink } from '../text/TextLink.tsx';

/** The sources of someone's access. Groups are links if `seesGroups` is true. */
export function SourceList(props: {
  sources: readonly AccessSource[];
  seesGroups: boolean;
  /** Renders since when a source has existed, and who added it. */
  sinceOf?: ((source: AccessSource) => ReactNode) | undefined;
}) {
  const { sources, seesGroups } = props;
  return (
    <Box component="ol" sx={{ pl: 2.5, '& li': { mb: 0.5, overflowWrap: 'anywhere' } }}>
      {sources.map((source, index) => {
        const text = sourceText(source, isolatedName);
        const takesEffect = index === 0 && sources.length > 1;
        return (
          <li key={text}>
            {source.type === 'group' && seesGroups
              ? linkedSource(source, takesEffect)
              : takesEffect
                ? t('{source}, takes effect', { source: text })
                : text}
            {props.sinceOf?.(source)}
          </li>
        );
      })}
    </Box>
  );
}

const linkedSource = (source: Extract<AccessSource, { type: 'group' }>, takesEffect: boolean) =>
  rich(
    '{takesEffect, select, true {{role} through <link>{group}</link>, takes effect} other {{role} through <link>{group}</link>}}',
    {
      takesEffect: String(takesEffect),
      role: source.role,
      group: source.groupName,
      link: (name) => (
        <TextLink {...groupLink(source.groupId)}>
          <Name>{name}</Name>
        </TextLink>
      ),
    },
  );
