import type { ReactNode } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ErrorMessage } from '../feedback/ErrorMessage.tsx';
import { PageFrame } from '../page/PageFrame.tsx';
import { PageHeader } from '../page/PageHeader.tsx';
import { PageTitle } from '../page/PageTitle.tsx';
import { ListSection, type ListSectionProps } from './ListSection.tsx';
import { ListTotal } from './ListTotal.tsx';

/**
 * A page that is a list: a header and the list with its toolbar and states. Each page only defines its columns, query
 * and filters.
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
  /** Shown next to the title, such as "Disabled" for a user. */
  mark?: ReactNode;
  /** The link to the list that the page belongs to. */
  parent?: ReactNode;
  /** The primary action. */
  action?: ReactNode;
  /** When the page's data was read, if that isn't when the list was read. */
  freshness?: ReactNode;
  /** Shown between the header and the list. */
  children?: ReactNode;
  /** Places the list next to another part of the page. */
  arrange?: (list: ReactNode) => ReactNode;
  /** True if the page is longer than the window. The table then has its own height, to render only rows in view. */
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
