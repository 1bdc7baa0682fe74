import { basePath } from './basePath.ts';

/** True if the server has another version of the app than this page. */
export async function isOutdated(): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');
  if (!entry) return false;
  try {
    const answer = await fetch(`${basePath}/`, { headers: { accept: 'text/html' }, cache: 'no-store' });
    return answer.ok && !(await answer.text()).includes(entry);
  } catch {
    return false;
  }
}

let isReloading = false;

/** Reloads the page without asking, because open forms keep their text as drafts. */
export function reloadPage() {
  isReloading = true;
  window.location.reload();
}

/** True if leaving the page would lose typed text. */
export const losesText = (isDirty: boolean) => isDirty && !isReloading;
