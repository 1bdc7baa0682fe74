import Box from '@mui/material/Box';
import { auditRequestTitle } from '@rolecall/contract/labels/auditRequestTitle';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { Name } from '../../components/text/Name.tsx';
import { VisuallyHidden } from '../../components/text/VisuallyHidden.tsx';
import { type AuditSearch, auditEntryLink, auditLink } from '../../links/audit.ts';
import { ActorCell, OutcomeCell, TimeCell } from './cells.tsx';
import { markTexts } from './labels.ts';
import type { AuditListRow } from './queries.ts';

const column = listColumns<AuditListRow>();

/** @param search the list's filters, which the links to a row's entries keep */
export const auditListColumns = (search: AuditSearch) =>
  column.columns([
    column.accessor(({ entry }) => entry.at, {
      id: 'at',
      header: t('When'),
      meta: { width: 'min(250px, 40vw)', minWidth: 124 },
      cell: ({ row: { original } }) => <TimeCell {...original.entry} />,
    }),
    column.accessor(({ entry }) => entry.actor?.name ?? '', {
      id: 'actor',
      header: t('Who'),
      enableSorting: false,
      meta: { width: '150px', minWidth: 124 },
      cell: ({ row: { original } }) => <ActorCell entry={original.entry} />,
    }),
    column.accessor((row) => auditRequestTitle(row, isolatedName), {
      id: 'what',
      header: t('What'),
      enableSorting: false,
      cell: ({ row: { original }, getValue }) => <What row={original} title={getValue()} search={search} />,
    }),
    column.accessor(({ entry }) => entry.project?.name ?? '', {
      id: 'project',
      header: t('Project'),
      enableSorting: false,
      meta: { width: '140px' },
      cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
    }),
    column.accessor('byOutcome', {
      id: 'outcome',
      header: t('Outcome'),
      enableSorting: false,
      meta: { width: '152px', minWidth: 132 },
      cell: ({ getValue }) => <Outcomes byOutcome={getValue()} />,
    }),
  ]);

/** A link to the entry, or to a list if the row combines several. */
function What({ row, title, search }: { row: AuditListRow; title: string; search: AuditSearch }) {
  const { request, entries, marks, entry } = row;
  const link = entries === 1 ? auditEntryLink(entry.seq) : auditLink({ ...search, request });
  return (
    <>
      <RowLink {...link} name={title}>
        {title}
        {entries === 1 && <VisuallyHidden>{t('(entry {seq})', { seq: entry.seq })}</VisuallyHidden>}
        {marks.map((mark) => (
          <Box key={mark} component="span" sx={{ color: 'warning.main', fontWeight: 600, ml: 1 }}>
            {markTexts[mark]}
          </Box>
        ))}
      </RowLink>
      {entries > 1 && (
        <>
          {' '}
          <Box component="span" sx={{ color: 'text.secondary', ml: 0.5, whiteSpace: 'nowrap' }}>
            {t('{count, plural, one {# entry} other {# entries}}', { count: entries })}
          </Box>
        </>
      )}
    </>
  );
}

const Outcomes = ({ byOutcome }: Pick<AuditListRow, 'byOutcome'>) =>
  byOutcome.map(({ outcome, count }) => (
    <OutcomeCell key={outcome} outcome={outcome} count={byOutcome.length > 1 ? count : undefined} />
  ));
