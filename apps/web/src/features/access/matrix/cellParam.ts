const separator = '~';
const escaped = (id: string) => id.replaceAll('%', '%25').replaceAll(separator, '%7E');
const unescaped = (id: string) => id.replaceAll('%7E', separator).replaceAll('%25', '%');

/** A cell as the address names it. IDs may hold the separator. */
export const cellParam = (rowId: string, projectId: string) =>
  `${escaped(rowId)}${separator}${escaped(projectId)}`;

export const cellIds = (cell: string | undefined) => cell?.split(separator).map(unescaped) ?? [];
