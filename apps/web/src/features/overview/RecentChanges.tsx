import Box from '@mui/material/Box';
import { auditRequestTitle } from '@rolecall/contract/labels/auditRequestTitle';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { Section } from '../../components/page/Section.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { RelativeTime } from '../../components/time/RelativeTime.tsx';
import { auditEntryLink, auditLink } from '../../links/audit.ts';
import { ActorCell } from '../audit/cells.tsx';
import { recentChangesQuery } from '../audit/queries.ts';

/** The latest changes, through or outside Rolecall. Each links to its entry. */
export function RecentChanges() {
  const { data, error, refetch } = useQuery(recentChangesQuery());
  return (
    <Section title={t('Recent changes')} action={<TextLink {...auditLink()}>{t('All changes')}</TextLink>}>
      {error && !data && (
        <InlineError what={t('Couldn’t load recent changes')} error={error} onRetry={() => void refetch()} />
      )}
      {data?.length === 0 && t('No changes yet.')}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', minHeight: 160 }}>
        {data?.map((row) => (
          <Box component="li" key={row.request} sx={{ py: 0.5, overflowWrap: 'anywhere' }}>
            <TextLink
              {...(row.entries === 1 ? auditEntryLink(row.entry.seq) : auditLink({ request: row.request }))}
            >
              {auditRequestTitle(row, isolatedName)}
            </TextLink>
            <Box component="span" sx={{ color: 'text.secondary', fontSize: 13, ml: 1 }}>
              <ActorCell entry={row.entry} />, <RelativeTime time={row.entry.at} />
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
