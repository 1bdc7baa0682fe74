import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { RoleWarning } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isDanger, noteText } from '../labels.ts';
import { withoutChanges } from './plan.ts';
import { usePlan } from './usePlan.ts';

/** Notes to read before applying. Changes to deleted users and groups can be discarded here. */
export function Notes({ projectId, warnings }: { projectId: string; warnings: readonly RoleWarning[] }) {
  const { plan, update } = usePlan(projectId);
  const notes = warnings.filter((warning) => !isDanger(warning));
  if (notes.length === 0) return null;
  const deleted = new Set(notes.flatMap((note) => (note.type === 'missing-principal' ? note.id : [])));
  const names = new Map([...plan.values()].map(({ id, name }) => [id, name]));
  const drop = () =>
    update((now) =>
      withoutChanges(
        now,
        [...now.values()].filter(({ id }) => deleted.has(id)),
      ),
    );
  return (
    <Alert
      severity={deleted.size > 0 ? 'warning' : 'info'}
      action={
        deleted.size > 0 && (
          <Button color="inherit" onClick={drop}>
            {t('Discard deleted items')}
          </Button>
        )
      }
    >
      <Box
        component="ul"
        tabIndex={0}
        aria-label={t('Good to know')}
        sx={{ m: 0, pl: 2, maxHeight: 160, overflow: 'auto' }}
      >
        {notes.map((note) => {
          const text = noteText(note, (id) => names.get(id) ?? id);
          return <li key={text}>{text}</li>;
        })}
      </Box>
    </Alert>
  );
}
