import GlobalStyles from '@mui/material/GlobalStyles';

/** What every printed page says at its foot: which point in time it shows, with the zone. */
export const PageFooter = ({ text }: { text: string }) => (
  <GlobalStyles styles={{ '@page': { '@bottom-left': { content: JSON.stringify(text) } } }} />
);
