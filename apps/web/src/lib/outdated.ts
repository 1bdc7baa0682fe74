import { basePath } from './basePath.ts';

/** Whether the server now has another version of the app than this page runs. */
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

/** Reloads the page without asking first: open forms keep their text as drafts. */
export function reloadPage() {
  isReloading = true;
  window.location.reload();
}

/** Whether leaving the page would lose what is typed. */
export const losesText = (isDirty: boolean) => isDirty && !isReloading;
