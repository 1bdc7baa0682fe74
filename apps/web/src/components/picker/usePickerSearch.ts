import { useDeferredValue, useState } from 'react';

/** What is typed into a picker, and what to search for; a search for older text is aborted when a newer one follows. */
export function usePickerSearch() {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  return {
    q,
    onSearch: setText,
    /** Whether what was found answers older text. */
    isStale: (found: { isPlaceholderData: boolean; isPending: boolean }) =>
      q !== text.trim() || found.isPlaceholderData || found.isPending,
  };
}
