import Box from '@mui/material/Box';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import { isolatedName } from '@rolecall/text';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { Name } from '../../components/text/Name.tsx';
import { VisuallyHidden } from '../../components/text/VisuallyHidden.tsx';
import { DateTime, DateTimeRange } from '../../components/time/DateTime.tsx';
import { auditEntryLink } from '../../links/audit.ts';
import { toneMark } from '../../theme/toneMarks.ts';
import { outcomeTexts } from './labels.ts';
import type { AuditEntryRow } from './queries.ts';

const column = listColumns<AuditEntryRow>();

const toneColors = {
  default: 'inherit',
  info: 'info.main',
  success: 'success.main',
  warning: 'warning.main',
  error: 'error.main',
} as const;

export const auditListColumns = column.columns([
  column.accessor('at', {
    header: 'When',
    meta: { width: 'min(230px, 40vw)' },
    cell: ({ row: { original } }) =>
      original.notBefore === null ? (
        <DateTime time={original.at} />
      ) : (
        <DateTimeRange from={original.notBefore} to={original.at} />
      ),
  }),
  column.accessor(actorText, {
    id: 'actor',
    header: 'Who',
    enableSorting: false,
    meta: { width: '170px' },
    cell: ({ row: { original }, getValue }) =>
      original.actor || original.action === 'history.repair' ? (
        <Name titled>{getValue()}</Name>
      ) : (
        <em
          title={
            original.origin === 'outside'
              ? 'Made outside Rolecall, so it isn’t known by whom'
              : 'Nobody was signed in'
          }
        >
          {getValue()}
        </em>
      ),
  }),
  column.accessor((entry) => auditTitle(entry, isolatedName), {
    id: 'what',
    header: 'What',
    enableSorting: false,
    cell: ({ row: { original }, getValue }) => (
      <RowLink {...auditEntryLink(original.seq)} name={getValue()}>
        {getValue()}
        <VisuallyHidden> (entry {original.seq})</VisuallyHidden>
      </RowLink>
    ),
  }),
  column.accessor(({ project }) => project?.name ?? '', {
    id: 'project',
    header: 'Project',
    enableSorting: false,
    meta: { width: '170px' },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor('outcome', {
    header: 'Outcome',
    enableSorting: false,
    meta: { width: '132px' },
    cell: ({ getValue }) => {
      const { text, tone } = outcomeTexts[getValue()];
      return <Outcome text={text} tone={tone} />;
    },
  }),
]);

const Outcome = ({ text, tone }: { text: string; tone: keyof typeof toneColors }) => (
  <Box component="span" sx={{ color: toneColors[tone], fontWeight: 600, ...toneMark(tone) }}>
    {text}
  </Box>
);

function actorText({ actor, origin, action }: AuditEntryRow): string {
  if (actor) return actor.name;
  if (action === 'history.repair') return 'Rolecall';
  return origin === 'outside' ? 'Outside Rolecall' : 'Not signed in';
}
