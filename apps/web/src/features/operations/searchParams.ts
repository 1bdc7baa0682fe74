import { choiceParam, searchParams } from '../../lib/searchParams.ts';

export const shownItems = ['failed'] as const;
/** `show`: only the items that failed or are unknown; all of them where it is absent. */
export interface OperationSearch {
  show?: (typeof shownItems)[number] | undefined;
}

export const operationSearch: (search: Record<string, unknown>) => OperationSearch = searchParams({
  show: choiceParam(...shownItems),
});
