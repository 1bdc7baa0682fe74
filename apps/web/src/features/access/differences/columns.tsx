import Box from '@mui/material/Box';
import type { ComparedAccess, ComparedChange, ComparisonBy } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { valuesText, whatText } from '@rolecall/contract/labels/comparison';
import { sourcesText } from '@rolecall/contract/labels/sources';
import { isolatedName } from '@rolecall/text';
import { ButtonLink } from '../../../components/button/ButtonLink.tsx';
import { listColumns } from '../../../components/list/columns.ts';
import { RowLink } from '../../../components/list/RowLink.tsx';
import { useRowTabIndex } from '../../../components/list/useRowTabIndex.ts';
import { Name } from '../../../components/text/Name.tsx';
import { Interval, Moment } from '../../../components/time/Moment.tsx';
import { type DifferenceListSearch, differencesLink } from '../../../links/access.ts';
import { recordLink } from '../../../links/audit.ts';
import { Kind } from './Kind.tsx';
import { accessKindTexts, byTexts, kindTexts } from './words.ts';

/** What the list's rows lead to: the same view of one subject, or, where it is of one already, the record. */
export interface DifferenceLinks {
  search: DifferenceListSearch;
  isOfOne: boolean;
}

const difference = listColumns<ComparedChange>();
export const differenceColumns = (by: ComparisonBy, { search, isOfOne }: DifferenceLinks) =>
  difference.columns([
    difference.accessor(({ subject }) => subject.name, {
      id: 'name',
      header: byTexts[by].one,
      meta: { width: 'min(210px, 36vw)' },
      cell: ({ row: { original }, getValue }) => {
        const { subject, seq } = original;
        const link = isOfOne
          ? seq !== null && recordLink(seq)
          : differencesLink({ ...search, q: undefined, subject: `${subject.type}:${subject.id}` });
        return (
          <>
            {link ? <RowLink {...link} name={getValue()} /> : <Name titled>{getValue()}</Name>}
            {subject.isDeleted && <Gone />}
          </>
        );
      },
    }),
    difference.accessor('kind', {
      header: 'Difference',
      enableSorting: false,
      meta: { width: '104px' },
      cell: ({ getValue }) => <Kind {...kindTexts[getValue()]} />,
    }),
    difference.accessor((row) => whatText(row, isolatedName), {
      id: 'what',
      header: 'What',
      enableSorting: false,
      cell: ({ row: { original }, getValue }) => {
        const values = valuesText(original);
        return (
          <span title={values ? `${getValue()}: ${values}` : getValue()}>
            {getValue()}
            {values && <Box component="span" sx={{ color: 'text.secondary' }}>{`: ${values}`}</Box>}
          </span>
        );
      },
    }),
    difference.accessor('at', {
      header: 'When',
      meta: { width: '224px' },
      cell: ({ row: { original } }) =>
        original.notBefore === null ? (
          <Moment time={original.at} />
        ) : (
          <Interval from={original.notBefore} to={original.at} />
        ),
    }),
    difference.accessor('origin', {
      header: 'Made by',
      enableSorting: false,
      meta: { width: '150px' },
      cell: ({ row: { original } }) => <MadeBy row={original} />,
    }),
    difference.accessor('seq', {
      header: 'Record',
      enableSorting: false,
      meta: { width: '116px' },
      cell: ({ getValue }) => <Record seq={getValue()} />,
    }),
  ]);

const Gone = () => (
  <Box component="span" sx={{ color: 'text.secondary', ml: 0.75, fontSize: 12 }}>
    (gone)
  </Box>
);

function MadeBy({ row: { origin, actor } }: { row: ComparedChange }) {
  if (actor) return <Name titled>{actor.name}</Name>;
  if (origin === 'outside') return <em title="Made past Rolecall: it is not known by whom">Elsewhere</em>;
  return <em title="The history has no record of who made it, or where">Not known</em>;
}

function Record({ seq }: { seq: number | null }) {
  const tabIndex = useRowTabIndex();
  return (
    seq !== null && (
      <ButtonLink {...recordLink(seq)} tabIndex={tabIndex} sx={{ ml: -0.75, px: 0.75 }}>
        Record {seq}
      </ButtonLink>
    )
  );
}

const access = listColumns<ComparedAccess>();
/** @param other of which type those in the rows are */
export const accessDifferenceColumns = (other: 'user' | 'project', search: DifferenceListSearch) =>
  access.columns([
    access.accessor('name', {
      header: other === 'user' ? 'Person' : 'Project',
      meta: { width: 'min(210px, 36vw)' },
      cell: ({ row: { original }, getValue }) => (
        <RowLink
          {...differencesLink({ from: search.from, to: search.to, subject: `${other}:${original.id}` })}
          name={getValue()}
        />
      ),
    }),
    access.accessor('kind', {
      header: 'Difference',
      enableSorting: false,
      meta: { width: '140px' },
      cell: ({ getValue }) => <Kind {...accessKindTexts[getValue()]} />,
    }),
    access.accessor(rolesText, {
      id: 'role',
      header: 'Role in the end',
      enableSorting: false,
      meta: { width: '190px' },
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    access.accessor(({ before }) => reasons(before), {
      id: 'before',
      header: 'Why before',
      enableSorting: false,
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    access.accessor(({ after }) => reasons(after), {
      id: 'after',
      header: 'Why after',
      enableSorting: false,
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
  ]);

const rolesText = ({ kind, before, after }: ComparedAccess) =>
  kind === 'sources' ? textOf(after) : `${textOf(before)} → ${textOf(after)}`;
const textOf = (held: ComparedAccess['before']) => (held && accessText(held)) ?? 'none';
const reasons = (held: ComparedAccess['before']) => (held ? sourcesText(held.sources, isolatedName) : '–');
