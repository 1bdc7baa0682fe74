import Box from '@mui/material/Box';
import { useOnPhone } from '../../lists/useOnPhone.ts';

interface KindProps {
  text: string;
  tone: 'success' | 'error' | 'info' | 'warning';
}

/** How something differs, in one word. */
export const Kind = ({ text, tone }: KindProps) => (
  <Box component="span" sx={{ color: `${tone}.main`, fontWeight: 600 }}>
    {text}
  </Box>
);

/** The same before what differs, where there is no room for a column of its own. */
export function KindOnPhone(props: KindProps) {
  const onPhone = useOnPhone();
  return (
    onPhone && (
      <>
        <Kind {...props} />{' '}
      </>
    )
  );
}
