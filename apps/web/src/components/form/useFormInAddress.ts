import { captureTyping } from '../../lib/capturedTyping.ts';
import type { NavigateSearch } from '../../lib/navigateSearch.ts';

/** A form over a page, open while the address says `create`: a link opens it, and Back closes it. */
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
