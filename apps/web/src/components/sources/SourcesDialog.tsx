import Typography from '@mui/material/Typography';
import type { AccessSource, EffectiveAccess } from '@rolecall/contract';
import type { ReactNode } from 'react';
import { InfoDialog } from '../feedback/InfoDialog.tsx';
import { EffectiveRoleText } from './EffectiveRoleText.tsx';
import { SourceList } from './SourceList.tsx';

/** Explains someone's access to a project with all its sources. The one that takes effect comes first. */
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
  return (
    <InfoDialog title={props.title} onClose={props.onClose}>
      <Typography>
        <EffectiveRoleText name={props.name} access={props.access} />
      </Typography>
      <SourceList sources={props.sources} seesGroups={props.seesGroups} sinceOf={props.sinceOf} />
      {props.children}
    </InfoDialog>
  );
}
