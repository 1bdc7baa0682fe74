const separator = '~';
const escaped = (id: string) => id.replaceAll('%', '%25').replaceAll(separator, '%7E');
const unescaped = (id: string) => id.replaceAll('%7E', separator).replaceAll('%25', '%');

/** A cell's name in the URL. IDs may contain the separator. */
export const cellParam = (rowId: string, projectId: string) =>
  `${escaped(rowId)}${separator}${escaped(projectId)}`;

export const cellIds = (cell: string | undefined) => cell?.split(separator).map(unescaped) ?? [];
