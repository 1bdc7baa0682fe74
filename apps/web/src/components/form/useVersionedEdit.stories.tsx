import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import type { Stories } from '../../../gallery/stories.ts';
import { ApiError } from '../../api/problems.ts';
import { mergeFields } from './mergeFields.ts';
import { StaleFields } from './StaleFields.tsx';
import { useVersionedEdit } from './useVersionedEdit.ts';

const values = z.object({ name: z.string(), description: z.string() });
type Values = z.infer<typeof values>;

/** Someone else saved these two fields while the form was open. */
const otherVersion = new ApiError({
  type: 'about:blank',
  title: 'Changed by someone else',
  status: 412,
  code: 'version-stale',
  detail: 'Someone else changed this group.',
  requestId: '4f2a7c1e',
  stale: {
    version: 'v2',
    fields: [
      { field: 'name', current: 'their name' },
      { field: 'description', current: 'their description' },
    ],
    changed: { at: '2026-01-01T09:00:00.000Z', by: 'carla.mendes' },
  },
});

const useEditForm = (start: Values) => useForm({ defaultValues: start });

/** Saves to a server that got version v2 after the form was opened. */
function Edit() {
  const [saved, setSaved] = useState('');
  const edit = useVersionedEdit<Values, Values>({
    draftName: 'story',
    draft: z.object({ values, start: values, version: z.string() }),
    current: { values: { name: 'old name', description: 'old description' }, version: 'v1' },
    useEditForm,
    merge: (base, mine, stale) =>
      mergeFields(
        base,
        mine,
        values.parse(Object.fromEntries(stale.map(({ field, current }) => [field, current]))),
      ),
  });
  const { form, base, conflicts } = edit;
  const save = form.handleSubmit((sent) => {
    if (base.version === 'v1') edit.takeStale(otherVersion);
    else setSaved(`${sent.name}, ${sent.description}, on ${base.version}`);
  });
  return (
    <form onSubmit={(event) => void save(event)} style={{ display: 'grid', gap: 16, padding: 16 }}>
      {conflicts.length > 0 && (
        <StaleFields
          noun="group"
          labels={{ name: 'Name', description: 'Description' }}
          changed={edit.changed}
          conflicts={conflicts}
          values={form.watch()}
          onChoose={(field, value) => form.setValue(field, value, { shouldDirty: true })}
        />
      )}
      <TextField label="Name" {...form.register('name')} />
      <TextField label="Description" {...form.register('description')} />
      <Button type="submit" disabled={!edit.isChanged}>
        Save
      </Button>
      <output>Saved: {saved}</output>
    </form>
  );
}

export default { 'Changed by someone else': () => <Edit /> } satisfies Stories;
