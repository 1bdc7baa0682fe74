import { text } from '@rolecall/messages/text';
import { ProblemError } from '../errors/problems.ts';

/** The name of the platform's built-in group of all users. No one can leave it, and it can't be renamed. */
export const allUsersName = 'all_users';

/** Only the platform's own group counts. Another group could have been given its name. */
export const isAllUsers = ({
  attributes,
}: {
  readonly attributes: { readonly name: string; readonly system_provided: boolean };
}): boolean => attributes.system_provided && attributes.name === allUsersName;

export const notRemovableFromAllUsers = (): ProblemError =>
  new ProblemError(
    'rejected-by-platform',
    text('Every user is in all_users. You can’t remove anyone from it.'),
  );
