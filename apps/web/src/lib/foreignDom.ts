/**
 * Translators and other extensions wrap or replace the page's text with their own elements. React then tries to move
 * nodes that are no longer children of their parent, and the resulting error would crash the page. With this, such a
 * node is removed from its actual parent, and a node to insert before it is appended at the end.
 */
export function tolerateForeignDom(): void {
  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    const parent = child.parentNode === this ? this : child.parentNode;
    if (parent) removeChild.call(parent, child);
    return child;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    let place = before;
    // Inserts before the wrapper that contains the text.
    while (place && place.parentNode !== this) place = place.parentNode;
    insertBefore.call(this, node, place);
    return node;
  };
}

/** A page from the browser's back/forward cache may belong to a session that has ended, so it is reloaded. */
export function reloadCachedPages(): void {
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload();
  });
}
