import { useEffect, useEffectEvent } from 'react';
import { type FieldValues, type UseFormReturn, useWatch } from 'react-hook-form';
import { readDraft, useDraft } from './drafts.ts';

/**
 * Keeps the values of a form's fields across a reload of the page.
 * @param keep selects the values to keep: never a password
 */
export function useFormDraft<Values extends FieldValues, Output>(
  name: string,
  form: UseFormReturn<Values, unknown, Output>,
  schema: Parameters<typeof readDraft<Values>>[1],
  keep: (values: Values) => unknown = (values) => values,
) {
  const restore = useEffectEvent(() => {
    const draft = readDraft(name, schema);
    if (draft) form.reset(draft, { keepDefaultValues: true });
  });
  useEffect(() => restore(), []);
  useWatch({ control: form.control });
  useDraft(name, form.formState.isDirty ? keep(form.getValues()) : undefined);
}
