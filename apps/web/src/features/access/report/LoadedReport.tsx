import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorMessage } from '../../../components/feedback/ErrorMessage.tsx';
import { ReportShape } from './ReportShape.tsx';

/** A report, once its rows and the facts about its subject are loaded. */
export function LoadedReport<Rows, Details>(props: {
  rows: UseQueryResult<Rows>;
  details: UseQueryResult<Details>;
  children: (rows: Rows, details: Details) => ReactNode;
}) {
  const { rows, details, children } = props;
  if (rows.data && details.data) return children(rows.data, details.data);
  const failed = [rows, details].find(({ error }) => error);
  if (!failed?.error) return <ReportShape />;
  return <ErrorMessage isPage error={failed.error} onRetry={() => void failed.refetch()} />;
}
