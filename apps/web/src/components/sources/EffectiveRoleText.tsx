import { roleDescriptions, roleManagesMembers } from '@rolecall/access';
import type { EffectiveAccess } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Name } from '../text/Name.tsx';
import { rich } from '../text/rich.ts';

/** Explains someone's effective role in a project in a sentence or two. */
export function EffectiveRoleText(props: { name: string; access: EffectiveAccess }) {
  const {
    name,
    access: { role, managesMembers },
  } = props;
  if (role === null)
    return rich('<name>{user}</name> has no role, but <strong>manages the members</strong> of the project.', {
      user: name,
      name: (text) => <Name>{text}</Name>,
      strong: (text) => <strong>{text}</strong>,
    });
  return (
    <>
      {rich('<name>{user}</name> is <strong>{role}</strong>.', {
        user: name,
        role,
        name: (text) => <Name>{text}</Name>,
        strong: (text) => <strong>{text}</strong>,
      })}{' '}
      {roleDescriptions[role]}
      {managesMembers &&
        !roleManagesMembers(role) &&
        ` ${t('A policy also lets them manage the project’s members.')}`}
    </>
  );
}
