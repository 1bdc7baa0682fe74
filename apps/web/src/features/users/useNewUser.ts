import type { CreateUserRequest, Operation } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { UserFacingError } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { operationLink } from '../../links/operations.ts';
import { userLink, userListLink } from '../../links/users.ts';
import { useTrackOperation } from '../operations/OperationTracker.tsx';
import { isFinished } from '../operations/queries.ts';
import { useCreateUser } from './mutations.ts';

/** Creates a user and waits until they can sign in, even if the form is closed before that. */
export function useNewUser() {
  const creation = useCreateUser();
  const track = useTrackOperation();
  const notify = useNotifyCreated();
  const [isWaiting, setWaiting] = useState(false);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  /** Resolves when the user is usable. Rejects with the reason while the form can show it. */
  async function create(user: CreateUserRequest) {
    const operation = await creation.mutateAsync(user);
    setWaiting(!isFinished(operation));
    const ended = await new Promise<Operation>((resolve) => track(operation, resolve));
    setWaiting(false);
    if (ended.state !== 'succeeded' && isOpen.current)
      throw new UserFacingError(ended.items[0]?.detail ?? t('The user wasn’t created.'));
    notify(ended);
  }

  return { create, isPending: creation.isPending || isWaiting, isWaiting };
}

/** Reports the result, with a link to the new user or to what went wrong. */
function useNotifyCreated() {
  const notify = useNotify();
  const router = useRouter();

  // The operation only has the username, because it began before there was an ID.
  const linkTo = async (username: string) => {
    const { found } = await request('POST /users/resolutions', { body: { names: [username] } });
    return found[0] ? userLink(found[0].match.id) : userListLink({ q: username });
  };
  return ({ id, state, target: { name }, items: [item] }: Operation) => {
    const isCreated = state === 'succeeded';
    const link = isCreated ? linkTo(name).catch(() => userListLink({ q: name })) : operationLink(id);
    const failure =
      item?.state === 'unknown'
        ? t('User {user} may or may not have been created', { user: isolatedName(name) })
        : t('Couldn’t create user {user}', { user: isolatedName(name) });
    notify({
      message: isCreated ? t('User {user} created', { user: isolatedName(name) }) : failure,
      severity: isCreated ? 'success' : 'error',
      action: { label: t('Show'), onClick: async () => router.navigate(await link) },
    });
  };
}
