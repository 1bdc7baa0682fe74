import Typography from '@mui/material/Typography';
import type { Danger, ProjectDetail, RolePreview } from '@rolecall/contract';
import { countText, formatNumber, plural } from '@rolecall/text';
import type { ReactNode } from 'react';
import { isDanger, someNamesText, totalsText } from '../labels.ts';
import { Dangers } from './Dangers.tsx';
import { Notes } from './Notes.tsx';
import { RoleChanges } from './RoleChanges.tsx';

/** Shows the effects of the changes on role assignments and people's access, with warnings. */
export function Consequences(props: {
  project: ProjectDetail;
  preview: RolePreview;
  confirmed: ReadonlySet<Danger>;
  onConfirm: (confirmed: ReadonlySet<Danger>) => void;
}) {
  const { project, preview } = props;
  const { changes, settled, people, totals, warnings } = preview;
  const dangers = warnings.filter(isDanger).map(({ type }) => type);
  const effects = totals.gain + totals.change + totals.lose;
  return (
    <>
      {dangers.length > 0 && (
        <Dangers dangers={dangers} confirmed={props.confirmed} onConfirm={props.onConfirm} />
      )}
      {changes.length + settled.length > 0 && (
        <Part title="Role assignments">
          {settled.length > 0 && (
            <Typography color="textSecondary">
              {countText(settled.length, 'change is', 'changes are')} already in place:{' '}
              {someNamesText(settled)}.
            </Typography>
          )}
          <RoleChanges
            label="Role assignments before and after"
            none="no role"
            rows={changes.map(({ kind, id, name, before, after }) => ({
              key: `${kind}:${id}`,
              name,
              note: kind === 'group' ? 'group' : '',
              before,
              after,
            }))}
          />
        </Part>
      )}
      <Part title="Effect on people">
        <Typography>{totalsText(totals)}</Typography>
        <RoleChanges
          label="Access before and after"
          none="no access"
          rows={people.map(({ id, username, before, after }) => ({
            key: id,
            name: username,
            note: after === null ? 'loses all access' : '',
            before,
            after,
          }))}
        />
        {effects > people.length && (
          <Typography color="textSecondary">
            and {formatNumber(effects - people.length)} more{' '}
            {plural(effects - people.length, 'user', 'people')}
          </Typography>
        )}
      </Part>
      <Notes projectId={project.id} warnings={warnings} />
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Typography variant="h2" component="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      {children}
    </section>
  );
}
