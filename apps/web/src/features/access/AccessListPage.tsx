import Typography from '@mui/material/Typography';
import type { AccessSource, AsOf, EffectiveAccess } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useMemo } from 'react';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { FilterBar } from '../../components/filter/FilterBar.tsx';
import type { ListFilter } from '../../components/filter/listFilter.ts';
import { lazyDialog } from '../../components/lazy/lazyDialog.tsx';
import type { ListColumn } from '../../components/list/columns.ts';
import { ListPage } from '../../components/list/ListPage.tsx';
import type { ListSectionProps } from '../../components/list/ListSection.tsx';
import type { ListSearch } from '../../components/list/useListSearch.ts';
import { accessFilters } from '../../components/sources/accessFilters.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { PastBanner } from '../../components/time/PastBanner.tsx';
import { accessLink, comparisonLink, type UserAccessSearch } from '../../links/access.ts';
import { SourceSince } from '../audit/SourceSince.tsx';
import { useCan } from '../session/queries.ts';
import { AsOfButton } from './AsOfButton.tsx';
import { Freshness } from './Freshness.tsx';
import { rolesIn } from './roleCounts.ts';

const SourcesDialog = lazyDialog(() => import('../../components/sources/SourcesDialog.tsx'));

interface AccessRow extends EffectiveAccess {
  readonly id: string;
  readonly sources: readonly AccessSource[];
}

/** What the server says about the subject of the page, besides the list. */
interface AccessDetails {
  readonly asOf: AsOf;
  readonly roles: readonly { readonly role: string | null }[];
}

type Sort = NonNullable<UserAccessSearch['sort']>;
type AccessParams = Pick<UserAccessSearch, 'at' | 'role' | 'managesMembers' | 'sort'>;

interface AccessListPageProps<Row extends AccessRow>
  extends Pick<
      ListSectionProps<Row, Sort>,
      'label' | 'noun' | 'searchLabel' | 'list' | 'unfilteredTotal' | 'file' | 'empty'
    >,
    Pick<ComponentProps<typeof ListPage>, 'title' | 'mark' | 'arrange' | 'isLong'> {
  /** Whose access, or to which project, as in the URL of a comparison: `user:ID` or `project:ID`. */
  subject: `${'user' | 'project'}:${string}`;
  details: UseQueryResult<AccessDetails>;
  params: AccessParams & { readonly sort: Sort };
  search: ListSearch & { readonly change: (changes: AccessParams) => void };
  /** Filters besides those by role. */
  filters?: readonly ListFilter[];
  /** The columns, with a button that explains a row. */
  columnsAt: (at: string | undefined, explain: (row: Row) => void) => ListColumn<Row>[];
  /** Facts about the subject, and a link to its page. */
  summary: ReactNode;
  reportLink: ReactNode;
  /** The ID of the row that is explained. */
  why: string | undefined;
  opened: { readonly open: (id: string) => void; readonly close: () => void };
  explain: (row: Row) => { title: string; name: string; userId: string; projectId: string };
}

/**
 * Lists effective access, now or at a point in time, and why: the users who can access a project, or the projects that
 * a user can access.
 */
export function AccessListPage<Row extends AccessRow>(props: AccessListPageProps<Row>) {
  const { subject, details, params, search, list, columnsAt, opened } = props;
  const { at, role, managesMembers, sort } = params;
  const { change } = search;
  const { data, error, refetch } = details;
  const { open } = opened;
  const seesGroups = useCan('groups:read');
  const columns = useMemo(() => columnsAt(at, ({ id }) => open(id)), [columnsAt, at, open]);
  const row = list.loaded().find((loaded) => loaded.row.id === props.why)?.row;
  const explained = row && { row, ...props.explain(row) };
  const [kind] = subject.split(':');
  return (
    <>
      <ListPage
        title={props.title}
        mark={props.mark}
        parent={<TextLink {...accessLink({ at, ...(kind === 'user' && { kind }) })}>{t('Access')}</TextLink>}
        freshness={at === undefined && <Freshness />}
        isLong={props.isLong ?? false}
        {...(props.arrange && { arrange: props.arrange })}
        label={props.label}
        noun={props.noun}
        searchLabel={props.searchLabel}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        search={search}
        filters={
          <>
            <AsOfButton at={at} asOf={data?.asOf} onChange={(next) => change({ at: next })} />
            <FilterBar
              filters={[
                ...accessFilters({
                  label: t('Effective role'),
                  roles: rolesIn(data?.roles),
                  value: { role, managesMembers },
                  onChange: change,
                }),
                ...(props.filters ?? []),
              ]}
            />
          </>
        }
        unfilteredTotal={props.unfilteredTotal}
        {...(props.file && { file: props.file })}
        empty={props.empty}
      >
        {data && (
          <Typography variant="body2">
            {props.summary}
            {' · '}
            <TextLink {...comparisonLink({ from: at, subject })}>
              {at === undefined ? t('Recent changes') : t('Changes since then')}
            </TextLink>
            {' · '}
            {props.reportLink}
          </Typography>
        )}
        {error && !data && (
          <InlineError what={t('Couldn’t load details')} error={error} onRetry={() => void refetch()} />
        )}
        <PastBanner at={at} onBack={() => change({ at: undefined })} />
      </ListPage>
      {explained && (
        <SourcesDialog
          title={explained.title}
          name={explained.name}
          access={explained.row}
          sources={explained.row.sources}
          seesGroups={seesGroups}
          sinceOf={(source) => (
            <SourceSince source={source} userId={explained.userId} projectId={explained.projectId} at={at} />
          )}
          onClose={opened.close}
        />
      )}
    </>
  );
}
