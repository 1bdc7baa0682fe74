import type { Operation } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedText } from '@rolecall/text';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { rich } from '../../components/text/rich.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink } from '../../links/groups.ts';
import { operationLink } from '../../links/operations.ts';
import { projectLink } from '../../links/projects.ts';

const look = { size: 'small', color: 'inherit', variant: 'outlined' } as const;

/** Opens the review of the change that undoes a finished operation, on the page of its target. */
export function UndoOperation({ operation: { id, undo } }: { operation: Operation }) {
  if (undo?.type === 'change-members')
    return (
      <ButtonLink {...groupLink(undo.groupId, { tab: 'members', undo: id })} {...look}>
        {t('Undo')}
      </ButtonLink>
    );
  if (undo?.type === 'change-roles')
    return (
      <ButtonLink {...projectLink(undo.projectId, { tab: 'members', undo: id })} {...look}>
        {t('Undo')}
      </ButtonLink>
    );
  return null;
}

/** Says by which operation this one was undone, or why it can’t be undone. */
export function UndoText({ operation: { undo, progress } }: { operation: Operation }) {
  if (undo?.type === 'undone')
    return (
      <span>
        {rich('Undone by <link>{operation}</link>', {
          operation: isolatedText(undo.by.title),
          link: (title) => <TextLink {...operationLink(undo.by.id)}>{title}</TextLink>,
        })}
      </span>
    );
  // No one expects to undo what changed nothing.
  if (undo?.type !== 'impossible' || progress.done === 0) return null;
  return <span>{t('Undo isn’t available. {reason}', { reason: undo.reason })}</span>;
}
