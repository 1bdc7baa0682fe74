import type { ReactNode } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ErrorMessage } from '../feedback/ErrorMessage.tsx';
import { PageFrame } from '../page/PageFrame.tsx';
import { PageHeader } from '../page/PageHeader.tsx';
import { PageTitle } from '../page/PageTitle.tsx';
import { ListSection, type ListSectionProps } from './ListSection.tsx';
import { ListTotal } from './ListTotal.tsx';

/**
 * A page that is a list: the header, then the list with its toolbar and states. A new one is its columns, its query
 * and its filters.
 */
export function ListPage<Row extends { id: string }, Sort extends string = never>({
  title,
  mark,
  parent,
  action,
  freshness,
  arrange,
  children,
  isLong = false,
  ...section
}: ListSectionProps<Row, Sort> & {
  title: string;
  /** Said beside the title, such as that a user is disabled. */
  mark?: ReactNode;
  /** The link to the list that the page belongs to. */
  parent?: ReactNode;
  /** The primary action. */
  action?: ReactNode;
  /** When the page's data was read, where that is not the time at which the list was. */
  freshness?: ReactNode;
  /** Between the header and the list. */
  children?: ReactNode;
  /** Puts the list beside or above another part of the page. */
  arrange?: (list: ReactNode) => ReactNode;
  /** The page is longer than the window, so the table has a height of its own: only rows in view exist. */
  isLong?: boolean;
}) {
  const { list } = section;
  if (hasCode(list.error, 'forbidden'))
    return <ErrorMessage error={list.error} onRetry={list.refresh} isPage />;
  const content = (
    <ListSection
      {...section}
      hasHeading
      hasFreshness={freshness !== undefined}
      {...(isLong && { height: 'max(320px, 70vh)' })}
    />
  );
  return (
    <PageFrame isLong={isLong}>
      <PageHeader parent={parent} title={<PageTitle>{title}</PageTitle>} actions={action}>
        {mark}
        <ListTotal
          list={list}
          noun={section.noun}
          unfilteredTotal={section.search?.isFiltered ? section.unfilteredTotal : undefined}
          note={section.note}
        />
        {freshness}
      </PageHeader>
      {children}
      {arrange ? arrange(content) : content}
    </PageFrame>
  );
}
