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

/** Explains someone's access to a project with all its sources. The one that decides the role comes first. */
export default function SourcesDialog(props: {
  title: string;
  /** Whose access it is, at the start of a sentence. */
  name: string;
  access: EffectiveAccess;
  sources: readonly AccessSource[];
  /** True if groups are shown as links. */
  seesGroups: boolean;
  /** Renders since when a source has existed, and who added it. */
  sinceOf?: (source: AccessSource) => ReactNode;
  /** Additional information and links. */
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
