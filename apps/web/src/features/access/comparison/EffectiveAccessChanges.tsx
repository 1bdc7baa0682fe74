import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { t } from '@rolecall/messages';
import { useMemo } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { ListSection } from '../../../components/list/ListSection.tsx';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import type { ComparisonSearch } from '../../../links/access.ts';
import { accessComparisonListColumns } from './columns.tsx';
import { projectComparisonListQuery, userComparisonListQuery } from './effectiveQueries.ts';
import type { SelectedInterval } from './interval.ts';

/** The combined effect of the changes: the users whose access to a project changed, or a user's changed projects. */
export function EffectiveAccessChanges(props: {
  type: 'user' | 'project';
  id: string;
  interval: SelectedInterval;
  search: ComparisonSearch;
}) {
  const { type, id, interval, search } = props;
  const list = usePagedList(
    type === 'project' ? projectComparisonListQuery(id, interval) : userComparisonListQuery(id, interval),
  );
  const other = type === 'project' ? 'user' : 'project';
  const columns = useMemo(() => accessComparisonListColumns(other, search), [other, search]);
  return (
    <>
      <Box>
        <Typography variant="h2">{t('Effective access')}</Typography>
        <Typography variant="body2" color="textSecondary">
          {type === 'project'
            ? t('Users whose effective role in this project changed.')
            : t('Projects where this user’s effective role changed.')}
        </Typography>
      </Box>
      <ListSection
        label={t('Effective access')}
        noun={type === 'project' ? 'user' : 'project'}
        searchLabel={type === 'project' ? t('Search users') : t('Search projects')}
        list={list}
        columns={columns}
        height={heightOf(list.total)}
        file={
          type === 'project'
            ? {
                path: '/exports/access/comparison/projects/{projectId}/people',
                params: { projectId: id },
                query: interval,
              }
            : {
                path: '/exports/access/comparison/users/{userId}/projects',
                params: { userId: id },
                query: interval,
              }
        }
        empty={<Message title={t('No changes to effective access')} />}
      />
    </>
  );
}

/** High enough for up to seven rows, because the page continues below. */
const heightOf = (total: number | undefined) =>
  total === undefined ? 240 : Math.max(240, Math.min(total, 7) * 44 + 46);
