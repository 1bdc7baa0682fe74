import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { roleDescriptions } from '@rolecall/access';
import type { MatrixCell, MatrixKind } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { sourceText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { ErrorMessage } from '../../../components/feedback/ErrorMessage.tsx';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { EffectiveRoleText } from '../../../components/sources/EffectiveRoleText.tsx';
import { sourceInEffect } from '../../../components/sources/sourceInEffect.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { projectAccessLink } from '../../../links/access.ts';
import { SourceSince } from '../../audit/SourceSince.tsx';
import { noAccessExplanations } from './noAccessExplanations.ts';
import { matrixCellQuery } from './partQueries.ts';
import { rowLink } from './rowLink.ts';

/** Explains a cell of the matrix: all sources of the role, or why there is none. */
export default function CellDialog(props: {
  kind: MatrixKind;
  row: string;
  project: string;
  /** The point in time that the matrix shows. */
  pinned: string | undefined;
  /** The point in time in the URL, for links. */
  at: string | undefined;
  onClose: () => void;
}) {
  const { kind, onClose } = props;
  const titleId = useId();
  const { data, error, refetch } = useQuery(matrixCellQuery(kind, props.row, props.project, props.pinned));
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby={titleId} onClose={onClose}>
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {data
          ? t('{name} in {project}', {
              name: isolatedName(data.row.name),
              project: isolatedName(data.project.name),
            })
          : error
            ? t('Cell')
            : t('Loading sources…')}
      </DialogTitle>
      <DialogContent>
        {data ? (
          <Explanation kind={kind} cell={data} at={props.at} />
        ) : error ? (
          <ErrorMessage error={error} onRetry={() => void refetch()} />
        ) : (
          <Box sx={{ display: 'grid', gap: 1.5 }}>
            <Placeholder width="80%" />
            <Placeholder width="60%" />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t('Close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Explanation({ kind, cell, at }: { kind: MatrixKind; cell: MatrixCell; at: string | undefined }) {
  const { row, project, sources } = cell;
  const access = accessText(cell);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, overflowWrap: 'anywhere' }}>
      {access === undefined ? (
        <>
          <Typography>
            {rich(
              '{kind, select, group {<strong>No role</strong> from any of the three layers:} other {<strong>No access</strong> from any of the three layers:}}',
              { kind, strong: (text) => <strong>{text}</strong> },
            )}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5, '& li': { mb: 0.75 } }}>
            {noAccessExplanations(kind, cell).map((explanation) => (
              <li key={explanation}>{explanation}</li>
            ))}
          </Box>
        </>
      ) : (
        <>
          <Typography>
            {kind === 'group' ? (
              <>
                {rich('<role></role> for everyone in the group.', { role: () => <RoleChip {...cell} /> })}{' '}
                {roleDescriptions[cell.role ?? '']}
              </>
            ) : (
              <EffectiveRoleText name={row.description || row.name} access={cell} />
            )}
          </Typography>
          <Box component="ol" aria-label={t('Sources')} sx={{ m: 0, pl: 2.5, '& li': { mb: 0.5 } }}>
            {sources.map((source, index) => {
              const text =
                kind === 'group'
                  ? t('{role}, assigned to the group', { role: source.role ?? '' })
                  : sourceText(source, isolatedName);
              return (
                <li key={text}>
                  {index === 0 && sources.length > 1 ? sourceInEffect(text) : text}
                  {kind === 'user' && (
                    <SourceSince source={source} userId={row.id} projectId={project.id} at={at} />
                  )}
                </li>
              );
            })}
          </Box>
          {cell.members !== null && (
            <Typography>
              {t('It has {count, plural, one {# member} other {# members}}.', { count: cell.members })}
            </Typography>
          )}
        </>
      )}
      {!row.enabled && (
        <Typography>{t('This user is disabled and can’t use this access until re-enabled.')}</Typography>
      )}
      <TextLink {...rowLink(kind, row.id, at)}>
        {kind === 'group'
          ? t('Open group {group}', { group: isolatedName(row.name) })
          : t('All access of {user}', { user: isolatedName(row.name) })}
      </TextLink>
      <TextLink {...projectAccessLink(project.id, { at })}>
        {rich('Everyone with access to <name>{project}</name>', {
          project: project.name,
          name: (text) => <Name>{text}</Name>,
        })}
      </TextLink>
    </Box>
  );
}
