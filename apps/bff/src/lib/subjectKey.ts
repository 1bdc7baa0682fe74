/** A subject as a key of maps and sets. */
export const subjectKey = ({ type, id }: { readonly type: string; readonly id: string }): string =>
  `${type}:${id}`;
