import { linkOptions } from '@tanstack/react-router';
import { choiceParam, searchParams } from '../lib/searchParams.ts';

export const operationListLink = () => linkOptions({ to: '/operations' });

/** `show`: only the items that failed or are unknown; all items if absent. */
export const operationSearch = searchParams({ show: choiceParam('failed') });
export type OperationSearch = ReturnType<typeof operationSearch>;
export const operationLink = (operationId: string, search: OperationSearch = {}) =>
  linkOptions({ to: '/operations/$operationId', params: { operationId }, search });
