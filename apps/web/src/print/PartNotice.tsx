import Box from '@mui/material/Box';
import { PrintStyles } from './PrintStyles.tsx';

/** For pages whose list shows the rows in view: printed, it says that there are more, and where all of them are. */
export const PartNotice = () => (
  <>
    <PrintStyles />
    <Box sx={{ display: 'none', displayPrint: 'block', fontSize: 13 }}>
      Printed are the rows that were in view. The export, or the report of one project or person, has all of
      them.
    </Box>
  </>
);
