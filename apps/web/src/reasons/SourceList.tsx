import Box from '@mui/material/Box';
import type { AccessSource } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { groupLink } from '../groups/index.ts';
import { useCan } from '../session/index.ts';
import { TextLink } from '../shell/TextLink.tsx';

/** Reasons of somebody's access; groups are links for those who may see groups. */
export function SourceList({ sources }: { sources: readonly AccessSource[] }) {
  const seesGroups = useCan('groups:read');
  return (
    <Box component="ol" sx={{ pl: 2.5, '& li': { mb: 0.5, overflowWrap: 'anywhere' } }}>
      {sources.map((source, index) => (
        <li key={sourceText(source)}>
          {source.type === 'group' && seesGroups ? (
            <>
              {source.role} through the group{' '}
              <TextLink {...groupLink(source.groupId)}>{source.groupName}</TextLink>
            </>
          ) : (
            sourceText(source)
          )}
          {index === 0 && sources.length > 1 && ' (this decides)'}
        </li>
      ))}
    </Box>
  );
}
