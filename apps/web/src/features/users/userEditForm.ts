import { zodResolver } from '@hookform/resolvers/zod';
import {
  type StaleField,
  type UpdateUserRequest,
  type UserDetail,
  updateUserRequest,
  userDetail,
} from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import { z } from 'zod';
import { changedFields, withoutUndefined } from '../../components/form/fieldValues.ts';
import { mergeFields } from '../../components/form/mergeFields.ts';

/** The values of a user's editable fields, and the schema of their draft. */
export const userEditDraft = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  jobTitle: z.string(),
  department: z.string(),
  policies: z.array(z.string()),
});
export type UserEditValues = z.infer<typeof userEditDraft>;
export type UserEditForm = UseFormReturn<UserEditValues>;

const editableFields = updateUserRequest.omit({ enabled: true, confirmed: true, reason: true });
type Changes = Omit<UpdateUserRequest, 'enabled' | 'confirmed' | 'reason'>;

/** @param base what the edit is compared with; a field that equals it isn't validated */
export const useUserEditForm = (start: UserEditValues, base: UserEditValues): UserEditForm =>
  useForm({ resolver: resolverFor(base), defaultValues: start, mode: 'onTouched' });

/**
 * Validates only the fields that differ from `base`, because values that the platform accepted earlier may be invalid
 * today.
 */
const resolverFor =
  (base: UserEditValues): Resolver<UserEditValues> =>
  async (values, context, options) => {
    const resolve = zodResolver<Changes, unknown, Changes>(editableFields);
    const changed: Changes = changedFields(base, values);
    const { errors, values: changes } = await resolve(changed, context, { ...options, fields: {} });
    if (Object.keys(errors).length > 0) return { errors, values: {} };
    return { errors: {}, values: { ...base, ...withoutUndefined(changes) } };
  };

/** In the form in which fields show them: browsers drop line ends in single-line fields. */
export const editValuesOf = (user: UserDetail): UserEditValues => ({
  firstName: oneLine(user.firstName),
  lastName: oneLine(user.lastName),
  email: oneLine(user.email),
  jobTitle: oneLine(user.jobTitle),
  department: oneLine(user.department),
  policies: user.policies,
});

const oneLine = (text: string) => text.replaceAll(/[\r\n]/g, '');

const theirFields = z.object(
  userDetail
    .pick({ firstName: true, lastName: true, email: true, jobTitle: true, department: true, policies: true })
    .partial().shape,
);

/**
 * Rebases an edit of a user onto another user's version.
 * @param stale the fields that they changed, with the current values
 */
export const mergeStaleUser = (base: UserEditValues, mine: UserEditValues, stale: readonly StaleField[]) =>
  mergeFields<UserEditValues>(
    base,
    mine,
    withoutUndefined(
      theirFields.parse(Object.fromEntries(stale.map(({ field, current }) => [field, current]))),
    ),
  );

export const userFieldLabels = {
  firstName: t('First name'),
  lastName: t('Last name'),
  email: t('Email'),
  jobTitle: t('Job title'),
  department: t('Department'),
  policies: t('Policies'),
} as const satisfies Record<keyof UserEditValues, string>;
