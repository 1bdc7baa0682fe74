/**
 * A file or link that is dropped next to a field would replace the page, and what was typed would be lost. Only text
 * can be dropped, and only into a field.
 */
export function refuseStrayDrops(): void {
  const refuse = (event: DragEvent) => {
    const { target, dataTransfer } = event;
    const isFile = dataTransfer?.types.includes('Files') ?? false;
    const isOnField =
      target instanceof Element &&
      target.closest('input:not([type=checkbox], [type=radio]), textarea') !== null;
    if (isOnField && !isFile) return;
    event.preventDefault();
    if (dataTransfer) dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
}
