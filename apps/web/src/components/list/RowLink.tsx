import { visibleText } from '@rolecall/text';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';
import { Name } from '../text/Name.tsx';
import { TextAnchor } from '../text/TextLink.tsx';

/**
 * The link of a list row, usually with the row's name. It isn't a tab stop because the row is one, and its text can be
 * selected with the mouse. If there are children, `name` is text in which platform names are already isolated.
 */
export const RowLink = createLink(
  ({ name, children, ...props }: ComponentPropsWithRef<'a'> & { name: string }) => (
    // Otherwise dragging would move the link instead of selecting its text.
    <TextAnchor title={children ? name : visibleText(name)} tabIndex={-1} draggable={false} {...props}>
      {children ?? <Name>{name}</Name>}
    </TextAnchor>
  ),
);
