/**
 * Translators and other extensions put elements of their own around or in place of the page's text. React then asks a
 * parent to move what is no longer its child, which browsers answer with an error that takes the page down. Here such a
 * child leaves the place where it is, and what should stand before it goes to the end.
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
    // A wrapper stands for the text that it holds.
    while (place && place.parentNode !== this) place = place.parentNode;
    insertBefore.call(this, node, place);
    return node;
  };
}

/** A page that the browser kept in memory may be of a session that has ended since: it is loaded again. */
export function reloadCachedPages(): void {
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload();
  });
}
