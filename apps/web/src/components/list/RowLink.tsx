import { visibleText } from '@rolecall/text';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';
import { Name } from '../text/Name.tsx';
import { TextAnchor } from '../text/TextLink.tsx';

/**
 * What a row of a list opens: its name, a real link. Tab reaches the row, and the text can be selected by mouse. With
 * children, the name is text in which names from the platform are isolated already.
 */
export const RowLink = createLink(
  ({ name, children, ...props }: ComponentPropsWithRef<'a'> & { name: string }) => (
    // Dragging a link would take its address along instead of selecting its text.
    <TextAnchor title={children ? name : visibleText(name)} tabIndex={-1} draggable={false} {...props}>
      {children ?? <Name>{name}</Name>}
    </TextAnchor>
  ),
);
