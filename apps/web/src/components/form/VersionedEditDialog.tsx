import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import type { FieldValues, Path, PathValue } from 'react-hook-form';
import { FormDialog } from './FormDialog.tsx';
import { StaleFields } from './StaleFields.tsx';
import type { VersionedEdit } from './useVersionedEdit.ts';

/** The dialog of a `useVersionedEdit`. Shows fields that someone else has changed too, to choose a value for each. */
export function VersionedEditDialog<Values extends FieldValues, Saved>(props: {
  title: string;
  /** What is edited. */
  noun: 'group' | 'user';
  labels: Readonly<Record<keyof Values, string>>;
  edit: VersionedEdit<Values, Saved>;
  /** False while a refusal or a missing confirmation prevents saving. */
  canSave: boolean;
  isPending: boolean;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { form, conflicts, changed, isChanged, error } = props.edit;
  return (
    <FormDialog
      title={props.title}
      submitLabel={conflicts.length > 0 ? t('Save merged version') : t('Save changes')}
      isDirty={form.formState.isDirty}
      canSubmit={isChanged && props.canSave}
      isPending={props.isPending}
      error={error}
      onSubmit={props.onSave}
      onClose={props.onClose}
    >
      {conflicts.length > 0 && (
        <StaleFields
          noun={props.noun}
          labels={props.labels}
          changed={changed}
          conflicts={conflicts}
          values={form.getValues()}
          onChoose={(field, value) =>
            // The fields of a form with flat values are its paths.
            form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, {
              shouldDirty: true,
              shouldValidate: true,
            })
          }
        />
      )}
      {props.children}
    </FormDialog>
  );
}
