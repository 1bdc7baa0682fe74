import Box from '@mui/material/Box';
import type { AccessSource } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import type { ReactNode } from 'react';
import { groupLink } from '../../links/groups.ts';
import { Name } from '../text/Name.tsx';
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
      {sources.map((source, index) => (
        <li key={sourceText(source, isolatedName)}>
          {source.type === 'group' && seesGroups ? (
            <>
              {source.role} through{' '}
              <TextLink {...groupLink(source.groupId)}>
                <Name>{source.groupName}</Name>
              </TextLink>
            </>
          ) : (
            sourceText(source, isolatedName)
          )}
          {index === 0 && sources.length > 1 && t(', takes effect')}
          {props.sinceOf?.(source)}
        </li>
      ))}
    </Box>
  );
}
