import Stack from '@mui/material/Stack';
import type { ProjectChange } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { InfoDialog } from '../../../components/feedback/InfoDialog.tsx';
import { Fact, FactList } from '../../../components/page/FactList.tsx';
import { BeforeAndAfter } from '../../audit/BeforeAndAfter.tsx';
import { ActorCell, OutcomeCell, TimeCell } from '../../audit/cells.tsx';
import { projectChangeTitle } from './projectChangeTitle.ts';

/** Everyone whose role a change in a project's history concerns, before and after. */
export function ProjectChangeDialog({ change, onClose }: { change: ProjectChange; onClose: () => void }) {
  return (
    <InfoDialog isWide title={projectChangeTitle(change)} onClose={onClose}>
      <Stack spacing={2}>
        <FactList>
          <Fact name={t('Outcome')}>
            <OutcomeCell outcome={change.outcome} />
          </Fact>
          <Fact name={t('When')}>
            <TimeCell {...change} />
          </Fact>
          <Fact name={t('Who')}>
            <ActorCell entry={change} />
          </Fact>
        </FactList>
        <BeforeAndAfter before={change.before} after={change.after} />
      </Stack>
    </InfoDialog>
  );
}
