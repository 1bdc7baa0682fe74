import type { LastChange, StaleField } from '@rolecall/contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { type FieldValues, type Path, type UseFormReturn, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { hasCode } from '../../api/problems.ts';
import { readDraft, useDraft } from './drafts.ts';
import type { FieldConflict, mergeFields } from './mergeFields.ts';
import { showOnFields } from './showOnFields.ts';

export type VersionedEdit<Values extends FieldValues, Saved> = ReturnType<
  typeof useVersionedEdit<Values, Saved>
>;

/**
 * An edit based on a version. If someone else saved another version, `save` merges their fields into the form, and
 * the next attempt continues from their version. The edit survives a reload as a draft. While there are conflicts, the draft keeps the
 * version before the merge, so that saving after a reload shows them again.
 */
export function useVersionedEdit<Values extends FieldValues, Saved>(options: {
  draftName: string;
  /** The fields that the server's errors can be about. */
  fields: readonly Path<Values>[];
  /** Parses a draft. */
  draft: z.ZodType<{ values: Values; start: Values; version: string }>;
  /** What the server has. */
  current: { values: Values; version: string };
  /** @param base a field that equals it is not validated */
  useEditForm: (start: Values, base: Values) => UseFormReturn<Values, unknown, Saved>;
  merge: (base: Values, mine: Values, stale: readonly StaleField[]) => ReturnType<typeof mergeFields<Values>>;
}) {
  const { draftName, current, useEditForm, merge } = options;
  const [draft] = useState(() => readDraft(draftName, options.draft));
  const [start] = useState(() => draft?.start ?? current.values);
  const [base, setBase] = useState({ values: start, version: draft?.version ?? current.version });
  const [stale, setStale] = useState<{
    conflicts: readonly FieldConflict<Values>[];
    changed: LastChange | null;
    mergedFrom: typeof base;
  }>();
  const [error, setError] = useState<unknown>();
  const form = useEditForm(start, base.values);
  const restore = useEffectEvent(() => {
    if (draft) form.reset(draft.values, { keepDefaultValues: true });
  });
  useEffect(() => restore(), []);
  const { isDirty } = form.formState;
  // Renders with each change, so that the draft has it.
  useWatch({ control: form.control });
  const { values, version } = stale?.conflicts.length ? stale.mergedFrom : base;
  useDraft(draftName, isDirty ? { values: form.getValues(), start: values, version } : undefined);

  /** Merges the other version, if `failure` is about one. */
  function takeStale(failure: unknown): boolean {
    if (!hasCode(failure, 'version-stale') || !failure.stale) return false;
    const { version, fields, changed } = failure.stale;
    const merged = merge(base.values, form.getValues(), fields);
    setBase({ values: merged.base, version });
    setStale({ conflicts: merged.conflicts, changed, mergedFrom: base });
    form.reset(merged.values, { keepDefaultValues: true });
    return true;
  }

  return {
    form,
    base,
    conflicts: stale?.conflicts ?? [],
    /** Who made the other version and when. */
    changed: stale?.changed ?? null,
    /** If someone else made another version, keeping the original values is a change too. */
    isChanged: isDirty || base.values !== start,
    /** Why the last attempt failed, if the fields don't show it. */
    error,
    /**
     * Validates and saves.
     * @param isShown returns true for failures that the form shows in its own way
     */
    save: (write: (values: Saved) => Promise<void>, isShown: (failure: unknown) => boolean = () => false) =>
      form.handleSubmit(async (values) => {
        setError(undefined);
        try {
          await write(values);
        } catch (failure) {
          if (!takeStale(failure) && !isShown(failure) && !showOnFields(form, options.fields, failure))
            setError(failure);
        }
      })(),
  };
}
