import { roleDescriptions, roleManagesMembers } from '@rolecall/access';
import type { EffectiveAccess } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Name } from '../text/Name.tsx';

/** Explains someone's effective role in a project in a sentence or two. */
export function EffectiveRoleText(props: { name: string; access: EffectiveAccess }) {
  const {
    name,
    access: { role, managesMembers },
  } = props;
  if (role === null)
    return (
      <>
        <Name>{name}</Name> has no role, but <strong>{t('manages the members')}</strong> of the project.
      </>
    );
  return (
    <>
      <Name>{name}</Name> is <strong>{role}</strong>. {roleDescriptions[role]}
      {managesMembers &&
        !roleManagesMembers(role) &&
        t(' A policy also lets them manage the project’s members.')}
    </>
  );
}
