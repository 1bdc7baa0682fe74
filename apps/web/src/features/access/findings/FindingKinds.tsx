import Box from '@mui/material/Box';
import type { FindingKind } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { createLink } from '@tanstack/react-router';
import { Fragment } from 'react';
import { InlineError } from '../../../components/feedback/InlineError.tsx';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { findingsLink } from '../../../links/access.ts';
import { findingGroups, findingLabels } from './labels.ts';
import { findingTotalsQuery } from './queries.ts';

const KindLink = createLink('a');

/** Every kind of finding with its count, as a link to its list. */
export default function FindingKinds(props: {
  at?: string | undefined;
  /** The point in time of the counts. Default: `at`. */
  countsAsOf?: string | undefined;
  /** The kind whose list the page shows. */
  chosen?: FindingKind;
  /** The point in time that the counts are compared with. */
  since?: string | undefined;
  /** True for a vertical layout next to the list of one kind. Narrow windows have a `FindingKindSelect` instead. */
  isList?: boolean;
}) {
  const { at, countsAsOf = at, chosen, since, isList = false } = props;
  const { data, error, refetch } = useQuery(findingTotalsQuery(countsAsOf));
  const { data: before } = useQuery({ ...findingTotalsQuery(since), enabled: since !== undefined });
  const trendOf = (kind: FindingKind) => {
    const [now, then] = [data, since === undefined ? undefined : before].map(
      (totals) => totals?.kinds.find((each) => each.kind === kind)?.count,
    );
    return now === undefined || then === undefined ? 0 : now - then;
  };
  const countOf = (kind: FindingKind) => data?.kinds.find((each) => each.kind === kind)?.count;
  return (
    <>
      {error && !data && (
        <InlineError what={t('Couldn’t count the findings')} error={error} onRetry={() => void refetch()} />
      )}
      <Box
        component="nav"
        aria-label={t('Kinds of findings')}
        data-print="current"
        sx={{
          display: isList ? { xs: 'none', md: 'grid' } : 'grid',
          flexShrink: isList ? 1 : 0,
          gridTemplateColumns: isList ? '1fr' : { xs: '1fr', sm: 'repeat(2, 1fr)', lg: 'repeat(3, 1fr)' },
          gap: isList ? 0.5 : 1,
          alignContent: 'start',
          ...(isList && { minHeight: 0, overflow: 'auto' }),
          '& a': {
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr) auto',
            columnGap: 1,
            alignContent: 'start',
            px: 1.5,
            py: 1,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: 'background.paper',
            color: 'text.primary',
            fontWeight: 600,
            ...(isList && { fontSize: 13 }),
            textDecoration: 'none',
            '&:hover': { borderColor: 'text.secondary' },
            '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 1 },
            '&[aria-current]': {
              borderColor: 'primary.main',
              boxShadow: ({ vars }) => `inset 3px 0 ${vars.palette.primary.main}`,
            },
          },
        }}
      >
        {findingGroups.map(({ title, kinds }) => (
          <Fragment key={title}>
            {isList && (
              <Box
                component="h2"
                sx={{ m: 0, mt: 0.5, fontSize: 12, fontWeight: 400, color: 'text.secondary' }}
              >
                {title}
              </Box>
            )}
            {kinds.map((kind) => (
              <KindLink
                key={kind}
                {...findingsLink({ at, kind })}
                resetScroll={!isList}
                aria-current={kind === chosen ? 'true' : undefined}
              >
                <span>{findingLabels[kind].title}</span>
                <Count value={countOf(kind)} isUnknown={error !== null} />
                {!isList && (
                  <Box
                    component="span"
                    sx={{
                      gridColumn: '1 / -1',
                      fontWeight: 400,
                      fontSize: 13,
                      color: 'text.secondary',
                      display: { xs: 'none', sm: 'block' },
                    }}
                  >
                    {countOf(kind) !== 0 && <strong>{sentence(title)} </strong>}
                    {countOf(kind) === 0 ? sentence(findingLabels[kind].none) : findingLabels[kind].meaning}
                    {trendOf(kind) !== 0 && ` ${trendText(trendOf(kind))}`}
                  </Box>
                )}
              </KindLink>
            ))}
          </Fragment>
        ))}
      </Box>
    </>
  );
}

function Count({ value, isUnknown }: { value: number | undefined; isUnknown: boolean }) {
  if (value === undefined) return isUnknown ? <span>?</span> : <Placeholder width={24} />;
  return (
    <Box component="span" sx={{ color: value === 0 ? 'success.main' : 'inherit' }}>
      {value === 0 ? t('None') : formatNumber(value)}
    </Box>
  );
}

const sentence = (text: string) => t('{text}.', { text });

const trendText = (more: number) =>
  more > 0
    ? t('{count, number} more than a week ago.', { count: more })
    : t('{count, number} fewer than a week ago.', { count: -more });
