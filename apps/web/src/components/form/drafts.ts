import { useEffect, useEffectEvent } from 'react';
import { shownUser } from '../../api/shownUser.ts';
import { basePath } from '../../lib/basePath.ts';

const prefix = `rolecall${basePath}.draft.`;

/** Drafts are a user's own, and last until the page is left other than by reloading it. */
const keyOf = (form: string) => `${prefix}${shownUser()?.id}.${form}`;

const [navigation] = performance.getEntriesByType('navigation');
if (navigation instanceof PerformanceNavigationTiming && navigation.type === 'navigate') forgetAll();

/** Whether the form was open with something in it when the page was last reloaded. */
export const hasDraft = (form: string) => stored(form) !== null;

/**
 * What was in a form when the page was reloaded.
 * @param schema users can edit what a browser stores, and an older version may have stored it
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
 * Keeps what is in an open form through a reload; closing the form drops it.
 * @param content what to keep, never a password; undefined while there is nothing to lose
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

/** Storage may be full or forbidden; then the form has no draft. */
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
