import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { AccessSource, EffectiveAccess } from '@rolecall/contract';
import { type ReactNode, useId } from 'react';
import { EffectiveRoleText } from './EffectiveRoleText.tsx';
import { SourceList } from './SourceList.tsx';

/** Every reason of one access; the one that decides comes first. */
export default function SourcesDialog(props: {
  title: string;
  /** Whose access it is, as a sentence begins with it. */
  name: string;
  access: EffectiveAccess;
  sources: readonly AccessSource[];
  /** Groups that access comes through are links. */
  seesGroups: boolean;
  /** Since when a source exists, and who added it. */
  sinceOf?: (source: AccessSource) => ReactNode;
  /** What else is to be known, and where more is told. */
  children?: ReactNode;
  onClose: () => void;
}) {
  const titleId = useId();
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby={titleId} onClose={props.onClose}>
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {props.title}
      </DialogTitle>
      <DialogContent>
        <Typography>
          <EffectiveRoleText name={props.name} access={props.access} />
        </Typography>
        <SourceList sources={props.sources} seesGroups={props.seesGroups} sinceOf={props.sinceOf} />
        {props.children}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={props.onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
