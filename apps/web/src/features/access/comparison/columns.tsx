import Box from '@mui/material/Box';
import type { ComparedAccess, ComparedChange, ComparisonBy } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { valuesText, whatText } from '@rolecall/contract/labels/comparison';
import { sourcesText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { ButtonLink } from '../../../components/button/ButtonLink.tsx';
import { listColumns } from '../../../components/list/columns.ts';
import { RowLink } from '../../../components/list/RowLink.tsx';
import { useRowTabIndex } from '../../../components/list/useRowTabIndex.ts';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { DateTime, DateTimeRange } from '../../../components/time/DateTime.tsx';
import { type ComparisonSearch, comparisonLink } from '../../../links/access.ts';
import { auditEntryLink } from '../../../links/audit.ts';
import { ChangeKind } from './ChangeKind.tsx';
import { accessKindTexts, byTexts, kindTexts } from './labels.ts';

/** What the list's rows link to: the same view of one subject or, if it already shows only one, the audit log entry. */
export interface ComparisonLinks {
  search: ComparisonSearch;
  isOfOne: boolean;
}

const change = listColumns<ComparedChange>();
export const comparisonListColumns = (by: ComparisonBy, { search, isOfOne }: ComparisonLinks) =>
  change.columns([
    change.accessor(({ subject }) => subject.name, {
      id: 'name',
      header: byTexts[by].one,
      meta: { width: 'min(210px, 36vw)', minWidth: 152 },
      cell: ({ row: { original }, getValue }) => {
        const { subject, seq } = original;
        const link = isOfOne
          ? seq !== null && auditEntryLink(seq)
          : comparisonLink({ ...search, q: undefined, subject: `${subject.type}:${subject.id}` });
        return (
          <>
            {link ? <RowLink {...link} name={getValue()} /> : <Name titled>{getValue()}</Name>}
            {subject.isDeleted && <DeletedMark />}
          </>
        );
      },
    }),
    change.accessor('kind', {
      header: t('Change'),
      enableSorting: false,
      meta: { width: '140px', minWidth: 112 },
      cell: ({ getValue }) => <ChangeKind {...kindTexts[getValue()]} />,
    }),
    change.accessor((row) => whatText(row, isolatedName), {
      id: 'what',
      header: t('What'),
      enableSorting: false,
      cell: ({ row: { original }, getValue }) => {
        const values = valuesText(original);
        return (
          <span title={values ? t('{what}: {values}', { what: getValue(), values }) : getValue()}>
            {getValue()}
            {original.other?.isDeleted && <DeletedMark />}
            {values && rich('<secondary>: {values}</secondary>', { values, secondary })}
          </span>
        );
      },
    }),
    change.accessor('at', {
      header: t('When'),
      meta: { width: '200px', minWidth: 124 },
      cell: ({ row: { original } }) =>
        original.notBefore === null ? (
          <DateTime time={original.at} />
        ) : (
          <DateTimeRange from={original.notBefore} to={original.at} />
        ),
    }),
    change.accessor('origin', {
      header: t('By'),
      enableSorting: false,
      meta: { width: '150px', minWidth: 132 },
      cell: ({ row: { original } }) => <MadeBy row={original} />,
    }),
    change.accessor('seq', {
      header: t('Entry'),
      enableSorting: false,
      meta: { width: '116px', minWidth: 108 },
      cell: ({ getValue }) => <EntryLink seq={getValue()} />,
    }),
  ]);

const secondary = (text: string) => (
  <Box component="span" sx={{ color: 'text.secondary' }}>
    {text}
  </Box>
);

const DeletedMark = () => (
  <Box component="span" sx={{ color: 'text.secondary', ml: 0.75, fontSize: 12, whiteSpace: 'nowrap' }}>
    {t('(deleted)')}
  </Box>
);

function MadeBy({ row: { origin, actor } }: { row: ComparedChange }) {
  if (actor) return <Name titled>{actor.name}</Name>;
  if (origin === 'outside')
    return <em title={t('Made outside Rolecall; author unknown')}>{t('Outside Rolecall')}</em>;
  return <em title={t('The history doesn’t say who made this change')}>{t('Unknown')}</em>;
}

function EntryLink({ seq }: { seq: number | null }) {
  const tabIndex = useRowTabIndex();
  return (
    seq !== null && (
      <ButtonLink
        {...auditEntryLink(seq)}
        tabIndex={tabIndex}
        sx={{ ml: -0.75, px: 0.75, py: 0, whiteSpace: 'nowrap' }}
      >
        {t('Entry {seq}', { seq })}
      </ButtonLink>
    )
  );
}

const access = listColumns<ComparedAccess>();
/** @param other the type of the objects in the rows */
export const accessComparisonListColumns = (other: 'user' | 'project', search: ComparisonSearch) =>
  access.columns([
    access.accessor('name', {
      header: other === 'user' ? t('User') : t('Project'),
      meta: { width: 'min(210px, 36vw)', minWidth: 152 },
      cell: ({ row: { original }, getValue }) => (
        <RowLink
          {...comparisonLink({ from: search.from, to: search.to, subject: `${other}:${original.id}` })}
          name={getValue()}
        />
      ),
    }),
    access.accessor('kind', {
      header: t('Change'),
      enableSorting: false,
      meta: { width: '140px', minWidth: 112 },
      cell: ({ getValue }) => <ChangeKind {...accessKindTexts[getValue()]} />,
    }),
    access.accessor(rolesText, {
      id: 'role',
      header: t('Effective role'),
      enableSorting: false,
      meta: { width: '220px', minWidth: 132 },
      cell: ({ row: { original } }) => <Roles change={original} />,
    }),
    access.accessor(({ before }) => sourcesOf(before), {
      id: 'before',
      header: t('Source before'),
      enableSorting: false,
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    access.accessor(({ after }) => sourcesOf(after), {
      id: 'after',
      header: t('Source after'),
      enableSorting: false,
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
  ]);

const rolesText = ({ kind, before, after }: ComparedAccess) =>
  kind === 'sources' ? textOf(after) : `${textOf(before)} → ${textOf(after)}`;
const textOf = (side: ComparedAccess['before']) => (side && accessText(side)) ?? t('none');
const Roles = ({ change: { kind, before, after } }: { change: ComparedAccess }) => (
  <>
    {kind !== 'sources' && (
      <>
        {before ? <RoleChip {...before} /> : t('none')}
        {' → '}
      </>
    )}
    {after ? <RoleChip {...after} /> : t('none')}
  </>
);

const sourcesOf = (side: ComparedAccess['before']) => (side ? sourcesText(side.sources, isolatedName) : '–');
