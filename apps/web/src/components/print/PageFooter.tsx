import GlobalStyles from '@mui/material/GlobalStyles';

/** The footer of every printed page: the point in time that it shows, with the time zone. */
export const PageFooter = ({ text }: { text: string }) => (
  <GlobalStyles styles={{ '@page': { '@bottom-left': { content: JSON.stringify(text) } } }} />
);
