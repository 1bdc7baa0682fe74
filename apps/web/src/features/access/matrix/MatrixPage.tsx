import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorMessage } from '../../../components/feedback/ErrorMessage.tsx';
import { Message } from '../../../components/feedback/Message.tsx';
import { lazyDialog } from '../../../components/lazy/lazyDialog.tsx';
import { PageFrame } from '../../../components/page/PageFrame.tsx';
import { PageHeader } from '../../../components/page/PageHeader.tsx';
import { PageTitle } from '../../../components/page/PageTitle.tsx';
import { PageFooter } from '../../../components/print/PageFooter.tsx';
import { PastBanner } from '../../../components/time/PastBanner.tsx';
import { zonedText } from '../../../lib/format.ts';
import { idParam } from '../../../lib/searchParams.ts';
import { useOnPhone } from '../../../lib/useOnPhone.ts';
import type { MatrixSearch } from '../../../links/access.ts';
import { AccessTabs } from '../AccessTabs.tsx';
import { AsOfButton } from '../AsOfButton.tsx';
import { Freshness } from '../Freshness.tsx';
import { useOpened } from '../useOpened.ts';
import { cellIds, cellParam } from './cellParam.ts';
import { sizes } from './gridStyles.ts';
import { MatrixFilterBar } from './MatrixFilterBar.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { MatrixStatus } from './MatrixStatus.tsx';
import { MatrixTotal } from './MatrixTotal.tsx';
import { type MatrixFilters, matrixOf, matrixQuery } from './queries.ts';

const CellDialog = lazyDialog(() => import('./CellDialog.tsx'));

const route = getRouteApi('/shell/access/matrix');

/** A matrix of groups or users by projects, with their roles now or at a point in time. */
export function MatrixPage() {
  const onPhone = useOnPhone();
  const search = route.useSearch();
  const { at } = search;
  const filters = matrixOf(search);
  const navigate = route.useNavigate();
  const change = (changes: MatrixSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(matrixQuery(filters, at));
  const { open, close } = useOpened('cell', navigate);
  const [rowText, projectText] = cellIds(search.cell);
  const row = idParam(rowText);
  const project = idParam(projectText);
  // Data for the previous point in time must not be shown if the current one failed.
  const failed = error && (!data || isPlaceholderData) ? error : null;
  const isEmpty = data !== undefined && (data.rows === 0 || data.columns === 0);
  return (
    <PageFrame isLong={onPhone}>
      <PageHeader title={<PageTitle>{t('Access matrix')}</PageTitle>} actions={<AccessTabs at={at} />}>
        <MatrixTotal matrix={failed ? undefined : data} />
        {at === undefined && <Freshness />}
      </PageHeader>
      <PastBanner at={at} onBack={() => change({ at: undefined })} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start' }}>
        <MatrixFilterBar filters={filters} levels={data?.levels ?? []} onChange={change}>
          <AsOfButton at={at} asOf={data?.asOf} onChange={(next) => change({ at: next })} />
        </MatrixFilterBar>
        <MatrixStatus
          matrix={failed ? undefined : data}
          isFetching={isFetching}
          refreshError={failed ? null : error}
          onRefresh={() => void refetch()}
        />
        {data && <PageFooter text={t('As of {time}', { time: zonedText(data.asOf.at) })} />}
      </Box>
      <Box
        sx={{
          flex: '1 0 auto',
          minHeight: { xs: 'max(360px, 75vh)', md: 360 },
          display: 'flex',
          flexDirection: 'column',
          gap: 0.5,
        }}
      >
        {failed ? (
          <Framed>
            <ErrorMessage error={failed} onRetry={() => void refetch()} />
          </Framed>
        ) : isEmpty ? (
          <Framed>
            <Message
              title={t('No matches')}
              action={
                <Button
                  onClick={() =>
                    change({
                      q: undefined,
                      project: undefined,
                      role: undefined,
                      managesMembers: undefined,
                      withRolesOnly: undefined,
                    })
                  }
                >
                  {t('Clear filters')}
                </Button>
              }
            />
          </Framed>
        ) : data ? (
          <MatrixGrid
            key={onPhone ? 'phone' : 'desk'}
            matrix={data}
            size={sizes[onPhone ? 'phone' : 'desk']}
            isPrevious={isPlaceholderData}
            at={at}
            onSortBy={(by) => change(nextSort(filters, by))}
            onExplain={(rowId, projectId) => open(cellParam(rowId, projectId))}
          />
        ) : (
          <Framed>{null}</Framed>
        )}
      </Box>
      {row && project && (
        <CellDialog
          kind={filters.kind}
          row={row}
          project={project}
          pinned={data?.query.kind === filters.kind ? data.pinned : at}
          at={at}
          onClose={close}
        />
      )}
    </PageFrame>
  );
}

/** Takes the grid's place while there is none. */
const Framed = ({ children }: { children: React.ReactNode }) => (
  <Box sx={{ flex: 1, border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }}>
    {children}
  </Box>
);

/** Sorts by the strongest role first, then by the weakest, then by name again. */
function nextSort({ sort, by }: MatrixFilters, projectId: string): MatrixSearch {
  if (by !== projectId || sort === undefined) return { sort: 'role', by: projectId };
  return sort === 'role' ? { sort: '-role', by: projectId } : { sort: undefined, by: undefined };
}
