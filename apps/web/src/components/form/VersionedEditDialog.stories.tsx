import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import type { Stories } from '../../../gallery/stories.ts';
import { ApiError } from '../../api/problems.ts';
import { mergeFields } from './mergeFields.ts';
import { useVersionedEdit } from './useVersionedEdit.ts';
import { VersionedEditDialog } from './VersionedEditDialog.tsx';

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
    fields: ['name', 'description'],
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
  const { form, base } = edit;
  const write = async (sent: Values) => {
    if (base.version === 'v1') throw otherVersion;
    setSaved(`${sent.name}, ${sent.description}, on ${base.version}`);
  };
  return (
    <VersionedEditDialog
      title="Edit group"
      noun="group"
      labels={{ name: 'Name', description: 'Description' }}
      edit={edit}
      canSave
      isPending={false}
      onSave={() => void edit.save(write)}
      onClose={() => undefined}
    >
      <TextField label="Name" {...form.register('name')} />
      <TextField label="Description" {...form.register('description')} />
      <output>Saved: {saved}</output>
    </VersionedEditDialog>
  );
}

export default { 'Changed by someone else': () => <Edit /> } satisfies Stories;
