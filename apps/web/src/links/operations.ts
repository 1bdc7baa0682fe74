import { linkOptions } from '@tanstack/react-router';

/** `show`: only the items that failed or are unknown; all of them where it is absent. */
export interface OperationSearch {
  show?: 'failed' | undefined;
}

export const operationListLink = () => linkOptions({ to: '/operations' });

export const operationLink = (operationId: string, search: OperationSearch = {}) =>
  linkOptions({ to: '/operations/$operationId', params: { operationId }, search });
