import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import type { AuditSearch } from '../../links/audit.ts';
import { AuditFilterBar } from './AuditFilterBar.tsx';
import { filtersOf } from './filters.ts';
import { Integrity } from './Integrity.tsx';
import { OutcomeTotals } from './OutcomeTotals.tsx';
import { auditTotalsQuery } from './queries.ts';
import { RecordList } from './RecordList.tsx';

const route = getRouteApi('/shell/audit');

/** Everything that was done, tried or denied, and what was found to have been done elsewhere. */
export function AuditLogPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filters = filtersOf(search);
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const unfiltered = useQuery({ ...auditTotalsQuery({}), enabled: isFiltered });
  const change = (changes: AuditSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const clear = () => void navigate({ search: { sort: search.sort } });

  return (
    <Box sx={{ height: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <PageTitle>Audit log</PageTitle>
      <Integrity />
      <AuditFilterBar search={search} onChange={change} />
      <OutcomeTotals filters={filters} onChange={(outcome) => change({ outcome })} />
      <RecordList
        label="Audit log"
        filters={{ ...filters, sort: search.sort ?? '-at' }}
        unfilteredTotal={isFiltered ? unfiltered.data?.total : undefined}
        onSort={(sort) => change({ sort })}
        empty={
          isFiltered ? (
            <Message title="No entries match" action={<Button onClick={clear}>Clear filters</Button>} />
          ) : (
            <Message title="No entries yet" />
          )
        }
      />
    </Box>
  );
}
