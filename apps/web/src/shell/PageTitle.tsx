import Box from '@mui/material/Box';
import { isolatedName, visibleText } from '@rolecall/text';

/** The screen's heading, also the document's title. */
export function PageTitle({ children }: { children: string }) {
  return (
    <>
      <title>{`${isolatedName(children)} · Rolecall`}</title>
      <Box component="h1" sx={{ m: 0, typography: 'h1', overflowWrap: 'anywhere' }}>
        <bdi>{visibleText(children)}</bdi>
      </Box>
    </>
  );
}
