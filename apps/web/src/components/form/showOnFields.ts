import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { ApiError } from '../../api/problems.ts';

const fieldOfCode: Partial<Record<ApiError['code'], string>> = { 'name-taken': 'name', 'gid-taken': 'gid' };

/**
 * Shows the server's errors on the form fields that they are about.
 * @returns true if there were any, so that other errors can be shown above the form
 */
export function showOnFields<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'setError'>,
  fields: readonly Path<Values>[],
  error: unknown,
): boolean {
  if (!(error instanceof ApiError)) return false;
  const verdicts =
    error.fieldErrors.length > 0
      ? error.fieldErrors.map(({ pointer, message }) => ({ name: pointer.split('/')[1], message }))
      : [{ name: fieldOfCode[error.code], message: error.message }];
  const shown = verdicts.flatMap(({ name, message }) => {
    const field = fields.find((known) => known === name);
    return field ? [{ field, message }] : [];
  });
  for (const [index, { field, message }] of shown.entries())
    form.setError(field, { message }, { shouldFocus: index === 0 });
  return shown.length > 0;
}
