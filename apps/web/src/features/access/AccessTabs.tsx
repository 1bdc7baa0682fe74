import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { createLink } from '@tanstack/react-router';
import { accessLink, comparisonLink, findingsLink, matrixLink } from '../../links/access.ts';

const TabLink = createLink('a');

/** Links between the pages that show access. They keep the point in time. */
export function AccessTabs({ at }: { at: string | undefined }) {
  const views = [
    { label: t('By name'), link: accessLink({ at }) },
    { label: t('Matrix'), link: matrixLink({ at }) },
    { label: t('Compare'), link: comparisonLink({ from: at, at }) },
    { label: t('Findings'), link: findingsLink({ at }) },
  ];
  return (
    <Box
      component="nav"
      aria-label={t('Views of access')}
      className="no-print"
      sx={{
        display: 'flex',
        flexShrink: 0,
        overflowX: 'auto',
        '& a': {
          px: { xs: 1, sm: 2 },
          py: 1,
          fontSize: 14,
          fontWeight: 600,
          whiteSpace: 'nowrap',
          textDecoration: 'none',
          color: 'text.secondary',
          '&:hover': { color: 'text.primary' },
          '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
          '&[aria-current=page]': {
            color: 'primary.main',
            boxShadow: 'inset 0 -2px currentColor',
          },
        },
      }}
    >
      {views.map(({ label, link }) => (
        <TabLink key={label} {...link} activeOptions={{ exact: true, includeSearch: false }}>
          {label}
        </TabLink>
      ))}
    </Box>
  );
}
