import { choiceParam, searchParams } from '../../lib/searchParams.ts';
import type { OperationSearch } from '../../links/operations.ts';

export const operationSearch: (search: Record<string, unknown>) => OperationSearch = searchParams({
  show: choiceParam('failed'),
});
