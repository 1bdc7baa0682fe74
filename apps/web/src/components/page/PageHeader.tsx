import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';

/** The top of a page: parent list, title, details and actions, in one line if they fit. */
export const PageHeader = (props: {
  /** The link to the list that the page belongs to. */
  parent?: ReactNode;
  /** A `PageTitle`, or a placeholder while it is loading. */
  title: ReactNode;
  /** Shown next to the title, such as a count or a status. */
  children?: ReactNode;
  /** Text below the title, or next to it if it fits. */
  description?: ReactNode;
  actions?: ReactNode;
}) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, minHeight: 36, flexShrink: 0 }}>
    <Box
      sx={{
        // On a phone, actions go below unless everything fits in one line.
        flex: { xs: '1 1 auto', sm: '1 1 160px' },
        minWidth: 0,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        columnGap: 1.5,
        rowGap: 0.25,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'baseline', columnGap: 1, minWidth: 0 }}>
        {props.parent && (
          <Box
            component="nav"
            aria-label={t('Breadcrumb')}
            sx={{ flexShrink: 0, '&::after': { content: '" /"' } }}
          >
            {props.parent}
          </Box>
        )}
        {props.title}
      </Box>
      {props.children}
      {props.description && (
        <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{props.description}</Box>
      )}
    </Box>
    {props.actions}
  </Box>
);
