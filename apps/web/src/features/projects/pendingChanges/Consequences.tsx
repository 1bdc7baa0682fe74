import Typography from '@mui/material/Typography';
import type { Danger, ProjectDetail, RolePreview } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { AccessEffects } from '../effects/AccessEffects.tsx';
import { EffectSection } from '../effects/EffectSection.tsx';
import { RoleChanges } from '../effects/RoleChanges.tsx';
import { isDanger, someNamesText, totalsText } from '../labels.ts';
import { Dangers } from './Dangers.tsx';
import { Notes } from './Notes.tsx';

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
  return (
    <>
      {dangers.length > 0 && (
        <Dangers dangers={dangers} confirmed={props.confirmed} onConfirm={props.onConfirm} />
      )}
      {changes.length + settled.length > 0 && (
        <EffectSection title={t('Role assignments')}>
          {settled.length > 0 && (
            <Typography color="textSecondary">
              {t('{count, plural, one {# change is} other {# changes are}} already in place: {names}.', {
                count: settled.length,
                names: someNamesText(settled),
              })}
            </Typography>
          )}
          <RoleChanges
            label={t('Role assignments before and after')}
            none={t('no role')}
            rows={changes.map(({ kind, id, name, before, after }) => ({
              key: `${kind}:${id}`,
              name,
              note: kind === 'group' ? t('group') : '',
              before: before === null ? null : { role: before, managesMembers: false },
              after: after === null ? null : { role: after, managesMembers: false },
            }))}
          />
        </EffectSection>
      )}
      <AccessEffects
        title={t('Effect on people')}
        texts={[totalsText(totals)]}
        rows={people.map(({ id, username, before, after }) => ({
          key: id,
          name: username,
          note: after === null ? t('loses all access') : '',
          before,
          after,
        }))}
        totals={totals}
        unlistedText={(count) => t('and {count, plural, one {# more user} other {# more people}}', { count })}
      />
      <Notes projectId={project.id} warnings={warnings} />
    </>
  );
}
