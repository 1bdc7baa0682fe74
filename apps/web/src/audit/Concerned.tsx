import type { AuditTargetType } from '@rolecall/contract';
import { groupLink } from '../groups/index.ts';
import { projectLink } from '../projects/index.ts';
import { TextLink } from '../shell/TextLink.tsx';
import { Name } from '../text/Name.tsx';
import { userLink } from '../users/index.ts';

/** Something by the name it had, and a way to what it is now. */
export function Concerned({ type, id, name }: { type: AuditTargetType; id: string | null; name: string }) {
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
