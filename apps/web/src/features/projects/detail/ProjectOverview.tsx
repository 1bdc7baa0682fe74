import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { roleDescriptions } from '@rolecall/access';
import type { ProjectDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { CopyButton } from '../../../components/button/CopyButton.tsx';
import { lazyDialog, lazyForm, usePreloaded } from '../../../components/lazy/lazyDialog.tsx';
import { Fact, FactList } from '../../../components/page/FactList.tsx';
import { Section } from '../../../components/page/Section.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { ExactTime } from '../../../components/time/ExactTime.tsx';
import { useCan } from '../../session/queries.ts';
import { holdersText, ownAccessText } from '../labels.ts';
import { directRole } from './personRole.ts';

const ChangeOwnerDialog = lazyForm(() => import('./ChangeOwnerDialog.tsx'));
const LeaveProjectDialog = lazyDialog(() => import('./LeaveProjectDialog.tsx'));

/** Shows the project's details, its owner, and why the user has access to it. */
export function ProjectOverview({ project }: { project: ProjectDetail }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <MyAccess project={project} />
        <RoleAssignmentCounts counts={project.counts} />
      </Box>
      <Details project={project} />
    </Box>
  );
}

function MyAccess({ project }: { project: ProjectDetail }) {
  const seesAll = useCan('projects:read');
  const managesAll = useCan('projects:write');
  const { mySources, myRole, rights } = project;
  const reach = managesAll
    ? t('Your policy Project Security Admin lets you manage the members and owner of every project.')
    : seesAll && t('You can view every project and its members.');
  // Users can't leave if their access comes from a group, a policy or ownership.
  const mayLeave = directRole(project.mySources) !== null;
  const [isLeaving, setLeaving] = useState(false);
  usePreloaded(...(mayLeave ? [LeaveProjectDialog] : []));
  return (
    <Section
      title={t('My access')}
      action={
        mayLeave && (
          <Button color="error" onClick={() => setLeaving(true)}>
            {t('Leave project')}
          </Button>
        )
      }
    >
      {ownAccessText(mySources).map((sentence) => (
        <Typography key={sentence}>{sentence}</Typography>
      ))}
      {myRole === null && <Typography>{t('You don’t have a role in this project.')}</Typography>}
      {reach && <Typography>{reach}</Typography>}
      <Typography color="textSecondary" sx={{ mt: 1 }}>
        {myRole !== null && `${roleDescriptions[myRole] ?? t('No description available for this role.')} `}
        {!rights.manageMembers && t('You can’t manage its members.')}
      </Typography>
      {isLeaving && <LeaveProjectDialog project={project} onClose={() => setLeaving(false)} />}
    </Section>
  );
}

function RoleAssignmentCounts({ counts }: Pick<ProjectDetail, 'counts'>) {
  return (
    <Section title={t('Role assignments')}>
      {counts.length === 0 && (
        <Typography color="textSecondary">{t('No role assignments. Only the owner has access.')}</Typography>
      )}
      <FactList>
        {counts.map(({ role, ...holders }) => (
          <Fact key={role} name={role}>
            {holdersText(holders)}
          </Fact>
        ))}
      </FactList>
    </Section>
  );
}

function Details({ project }: { project: ProjectDetail }) {
  const [changingOwner, setChangingOwner] = useState(false);
  usePreloaded(...(project.rights.changeOwner ? [ChangeOwnerDialog] : []));
  return (
    <Section title={t('Details')}>
      <FactList>
        <Fact name={t('Description')}>
          <Name>{project.description}</Name>
        </Fact>
        <Fact name={t('Owner')}>
          {project.owner ? <Name>{project.owner.username}</Name> : t('No owner')}{' '}
          {project.rights.changeOwner && (
            <Button sx={{ ml: 1 }} onClick={() => setChangingOwner(true)}>
              {t('Change owner')}
            </Button>
          )}
        </Fact>
        <Fact name={t('Status')}>{project.status}</Fact>
        <Fact name={t('Created')}>{project.createdAt && <ExactTime time={project.createdAt} />}</Fact>
        <Fact name={t('Labels')}>
          {project.labels
            .map(({ name, value }) => `${isolatedName(name)}: ${isolatedName(value)}`)
            .join(', ')}
        </Fact>
        <Fact name={t('ID')}>
          <code>{project.id}</code> <CopyButton label={t('Copy ID')} text={project.id} />
        </Fact>
      </FactList>
      {changingOwner && <ChangeOwnerDialog project={project} onClose={() => setChangingOwner(false)} />}
    </Section>
  );
}
