import { captureTyping } from '../../lib/capturedTyping.ts';
import type { NavigateSearch } from '../../lib/navigateSearch.ts';

/** A form over a page, open while the URL contains `create`: links can open it, and Back closes it. */
export function useFormInAddress<Search extends { create?: true | undefined }>(
  navigate: NavigateSearch<Search>,
) {
  return {
    open: () => {
      captureTyping();
      void navigate({ search: (now) => ({ ...now, create: true }), resetScroll: false });
    },
    close: () =>
      void navigate({
        search: (now) => ({ ...now, create: undefined }),
        replace: true,
        resetScroll: false,
        ignoreBlocker: true,
      }),
  };
}
