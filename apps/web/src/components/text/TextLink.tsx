import { styled } from '@mui/material/styles';
import { createLink } from '@tanstack/react-router';

export const TextAnchor = styled('a')(({ theme }) => ({
  color: theme.vars.palette.text.primary,
  fontWeight: 600,
  textDecoration: 'none',
  '&:hover': { color: theme.vars.palette.primary.main, textDecoration: 'underline' },
}));

/** A link in running text or in a table cell. */
export const TextLink = createLink(TextAnchor);
