import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ErrorMessage } from '../feedback/ErrorMessage.tsx';
import { PageFrame } from '../page/PageFrame.tsx';
import { PageTitle } from '../page/PageTitle.tsx';
import { ListSection, type ListSectionProps } from './ListSection.tsx';

/**
 * A page that is a list: the header, then the list with its toolbar and states. A new one is its columns, its query
 * and its filters.
 */
export function ListPage<Row extends { id: string }, Sort extends string = never>({
  title,
  mark,
  breadcrumb,
  action,
  children,
  isLong = false,
  ...section
}: ListSectionProps<Row, Sort> & {
  title: string;
  /** Said beside the title, such as that a user is disabled. */
  mark?: ReactNode;
  breadcrumb?: ReactNode;
  /** The primary action. */
  action?: ReactNode;
  /** Between the header and the list. */
  children?: ReactNode;
  /** The page is longer than the window, so the table has a height of its own: only rows in view exist. */
  isLong?: boolean;
}) {
  const { list } = section;
  if (hasCode(list.error, 'forbidden'))
    return <ErrorMessage error={list.error} onRetry={list.refresh} isPage />;
  return (
    <PageFrame isLong={isLong}>
      {breadcrumb}
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'start', gap: 1 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
          <PageTitle>{title}</PageTitle>
          {mark}
        </Box>
        {action}
      </Box>
      {children}
      <ListSection {...section} {...(isLong && { height: 'max(320px, 70vh)' })} />
    </PageFrame>
  );
}
