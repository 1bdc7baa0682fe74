import { useEffect, useEffectEvent } from 'react';
import { shownUser } from '../../api/shownUser.ts';
import { basePath } from '../../lib/basePath.ts';

const prefix = `rolecall${basePath}.draft.`;

/** Drafts belong to a user and last until the page is left by anything other than a reload. */
const keyOf = (form: string) => `${prefix}${shownUser()?.id}.${form}`;

const [navigation] = performance.getEntriesByType('navigation');
if (navigation instanceof PerformanceNavigationTiming && navigation.type === 'navigate') forgetAll();

/** True if the form was open with unsaved content when the page was last reloaded. */
export const hasDraft = (form: string) => stored(form) !== null;

/**
 * Reads the content of a form from before the reload.
 * @param schema validates it, because users can edit what a browser stores, and an older version may have stored it
 */
export function readDraft<Content>(
  form: string,
  schema: { safeParse: (content: unknown) => { success: boolean; data?: Content } },
): Content | undefined {
  try {
    return schema.safeParse(JSON.parse(stored(form) ?? '')).data;
  } catch {
    return undefined;
  }
}

/**
 * Keeps the content of an open form across a reload. Closing the form deletes it.
 * @param content what to keep, never a password; undefined if there is nothing to lose
 */
export function useDraft(form: string, content: unknown) {
  const text = content === undefined ? undefined : JSON.stringify(content);
  useEffect(() => {
    if (text === undefined) forget(form);
    else keep(form, text);
  }, [form, text]);
  const drop = useEffectEvent(() => forget(form));
  useEffect(() => () => drop(), []);
}

function stored(form: string) {
  try {
    return sessionStorage.getItem(keyOf(form));
  } catch {
    return null;
  }
}

/** Storage may be full or blocked. The form has no draft then. */
function keep(form: string, text: string) {
  try {
    sessionStorage.setItem(keyOf(form), text);
  } catch {}
}

function forget(form: string) {
  try {
    sessionStorage.removeItem(keyOf(form));
  } catch {}
}

function forgetAll() {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  } catch {}
}
