import Box from '@mui/material/Box';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { operationListLink } from '../../links/operations.ts';
import { OperationCard } from './OperationCard.tsx';
import { operationListQuery } from './queries.ts';

const shown = 8;

/** The recent operations, under their button in the app bar. */
export default function OperationMenu(props: { anchor: HTMLElement; onClose: () => void }) {
  const { data, error, refetch } = useQuery(operationListQuery(1));
  return (
    <Popover
      open
      anchorEl={props.anchor}
      onClose={props.onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': t('Recent operations'),
          sx: { width: 380, maxWidth: 'calc(100vw - 32px)', border: 1, borderColor: 'divider' },
        },
      }}
    >
      <Typography variant="h2" sx={{ px: 2, pt: 1.5 }}>
        {t('Operations')}
      </Typography>
      {data ? (
        data.total === 0 ? (
          <Typography color="textSecondary" sx={{ px: 2, py: 2 }}>
            {t('No operations yet.')}
          </Typography>
        ) : (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 1 }}>
            {data.items.slice(0, shown).map((operation) => (
              <OperationCard key={operation.id} operation={operation} onOpen={props.onClose} />
            ))}
          </Box>
        )
      ) : error ? (
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      ) : (
        <Box sx={{ p: 2 }}>
          <Placeholder width="70%" />
        </Box>
      )}
      <Box sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}>
        <ButtonLink {...operationListLink()} onClick={props.onClose}>
          {data && data.total > shown
            ? t('All operations ({count, number})', { count: data.total })
            : t('All operations')}
        </ButtonLink>
      </Box>
    </Popover>
  );
}
