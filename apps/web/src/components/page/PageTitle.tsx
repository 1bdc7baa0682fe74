import Box from '@mui/material/Box';
import { isolatedName } from '@rolecall/text';
import type { ReactNode } from 'react';
import { Name } from '../text/Name.tsx';

/** The screen's heading, also the document's title: a name from the platform, or words with isolated names in them. */
export function PageTitle(props: { name: string } | { children: string }) {
  const [text, heading]: [string, ReactNode] =
    'name' in props
      ? [isolatedName(props.name), <Name key="name">{props.name}</Name>]
      : [props.children, props.children];
  return (
    <>
      <title>{`${text} · Rolecall`}</title>
      <Box component="h1" sx={{ m: 0, typography: 'h1', overflowWrap: 'anywhere' }}>
        {heading}
      </Box>
    </>
  );
}
