import Box from '@mui/material/Box';
import type { AccessSource } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { isolatedName } from '@rolecall/text';
import { groupLink } from '../../links/groups.ts';
import { Name } from '../text/Name.tsx';
import { TextLink } from '../text/TextLink.tsx';

/** Reasons of somebody's access; groups are links for those who may see groups. */
export function SourceList(props: { sources: readonly AccessSource[]; seesGroups: boolean }) {
  const { sources, seesGroups } = props;
  return (
    <Box component="ol" sx={{ pl: 2.5, '& li': { mb: 0.5, overflowWrap: 'anywhere' } }}>
      {sources.map((source, index) => (
        <li key={sourceText(source, isolatedName)}>
          {source.type === 'group' && seesGroups ? (
            <>
              {source.role} through the group{' '}
              <TextLink {...groupLink(source.groupId)}>
                <Name>{source.groupName}</Name>
              </TextLink>
            </>
          ) : (
            sourceText(source, isolatedName)
          )}
          {index === 0 && sources.length > 1 && ' (this decides)'}
        </li>
      ))}
    </Box>
  );
}
