import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import type { ReactNode } from 'react';
import { Name } from '../text/Name.tsx';

/** The heading and the document's title. Either a name from the platform, or text in which names are isolated. */
export function PageTitle(props: { name: string } | { children: string }) {
  const [text, heading]: [string, ReactNode] =
    'name' in props
      ? [isolatedName(props.name), <Name key="name">{props.name}</Name>]
      : [props.children, props.children];
  return (
    <>
      <title>{t('{title} · Rolecall', { title: text })}</title>
      <Box component="h1" sx={{ m: 0, typography: 'h1', overflowWrap: 'anywhere' }}>
        {heading}
      </Box>
    </>
  );
}
