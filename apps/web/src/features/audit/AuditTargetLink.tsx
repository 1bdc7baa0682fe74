import type { AuditTargetType } from '@rolecall/contract';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink } from '../../links/groups.ts';
import { projectLink } from '../../links/projects.ts';
import { userLink } from '../../links/users.ts';

/** An object under its name at the time, as a link to its current page. */
export function AuditTargetLink({
  type,
  id,
  name,
}: {
  type: AuditTargetType;
  id: string | null;
  name: string;
}) {
  if (id !== null && id !== '') {
    if (type === 'group')
      return (
        <TextLink {...groupLink(id)}>
          <Name>{name}</Name>
        </TextLink>
      );
    if (type === 'user')
      return (
        <TextLink {...userLink(id)}>
          <Name>{name}</Name>
        </TextLink>
      );
    if (type === 'project')
      return (
        <TextLink {...projectLink(id)}>
          <Name>{name}</Name>
        </TextLink>
      );
  }
  return <Name>{name}</Name>;
}
