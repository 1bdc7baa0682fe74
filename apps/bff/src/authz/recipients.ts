import { type Text, text } from '@rolecall/messages/text';

/** Asks to confirm that someone gets these policies. */
export type Recipients = (policies: Text) => Text;

export const toUser =
  (user: string): Recipients =>
  (policies) =>
    text('This gives {policies} to {user}. Confirm it and give a reason.', { policies, user });

/** Anyone who reads a user’s email can set the user’s password. */
export const toMailReaders =
  (user: string): Recipients =>
  (policies) =>
    text('This gives {policies} to anyone who reads the email of {user}. Confirm it and give a reason.', {
      policies,
      user,
    });

export const toMembers =
  (group: string): Recipients =>
  (policies) =>
    text('This gives {policies} to all members of {group}. Confirm it and give a reason.', {
      policies,
      group,
    });

export const toNewMembers =
  (count: number, group: string): Recipients =>
  (policies) =>
    text(
      'This gives {policies} to {count, plural, one {# user} other {# users}} added to {group}. Confirm it and give a reason.',
      { policies, count, group },
    );

/** For a group that is created. */
export const toJoiners =
  (group: string): Recipients =>
  (policies) =>
    text('This gives {policies} to everyone who joins {group}. Confirm it and give a reason.', {
      policies,
      group,
    });
