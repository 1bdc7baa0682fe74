import type { Page, Request } from '@playwright/test';

/** Longer than any pause between an answer and what it draws. */
const quietMs = 1_000;
const longestMs = 60_000;
/** What stands where something is still on its way. */
const loading = '[aria-busy=true], [role=progressbar], .MuiSkeleton-root, span.MuiBox-root:empty';

/**
 * Follows the requests of a page from here on. Returns what waits until the page is loaded and drawn: no request is
 * under way, nothing holds the place of something else, fonts are there, and for a second nothing has changed.
 */
export function watchLoading(page: Page): () => Promise<void> {
  const requests = new Set<Request>();
  page.on('request', (request) => {
    // The stream of operations never ends.
    if (request.resourceType() !== 'eventsource') requests.add(request);
  });
  const forget = (request: Request) => void requests.delete(request);
  page.on('requestfinished', forget);
  page.on('requestfailed', forget);
  return async () => {
    const startedAt = performance.now();
    do {
      if (performance.now() - startedAt > longestMs) throw new Error(`${page.url()} is still loading`);
      await page.evaluate(untilQuiet, quietMs);
    } while (requests.size > 0 || (await page.locator(loading).filter({ visible: true }).count()) > 0);
  };
}

/** Runs in the browser: resolves when the document hasn't changed for so long. */
async function untilQuiet(milliseconds: number): Promise<void> {
  await document.fonts.ready;
  await new Promise<void>((resolve) => {
    const end = () => {
      changes.disconnect();
      resolve();
    };
    let timer = setTimeout(end, milliseconds);
    const changes = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, milliseconds);
    });
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}
