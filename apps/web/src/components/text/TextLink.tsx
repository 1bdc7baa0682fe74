import { styled } from '@mui/material/styles';
import { t } from '@rolecall/messages';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

/** Why a listed object has no link. */
const unaddressableText = t('Can’t be opened. Its ID can’t be used in a URL.');

const Anchor = styled('a')(({ theme }) => ({
  color: theme.vars.palette.primary.main,
  fontWeight: 500,
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline' },
}));

const Explanation = styled('span')(({ theme }) => ({
  marginInlineStart: theme.spacing(1),
  fontSize: 12,
  color: theme.vars.palette.text.secondary,
}));

/** A link. If the object's ID can't be used in a URL, text with a reason instead. */
export const TextAnchor = ({ children, ...props }: ComponentProps<typeof Anchor>) =>
  props.href === undefined ? (
    <>
      {children}
      <Explanation title={unaddressableText}>{unaddressableText}</Explanation>
    </>
  ) : (
    <Anchor {...props}>{children}</Anchor>
  );

/** A link in running text or in a table cell. */
export const TextLink = createLink(TextAnchor);
