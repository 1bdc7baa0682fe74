import { useDeferredValue, useState } from 'react';

/** The text typed into a picker, and the deferred text to search for. A search is aborted when a newer one starts. */
export function usePickerSearch() {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  return {
    q,
    onSearch: setText,
    /** True while the results belong to older text. */
    isStale: (found: { isPlaceholderData: boolean; isPending: boolean }) =>
      q !== text.trim() || found.isPlaceholderData || found.isPending,
  };
}
