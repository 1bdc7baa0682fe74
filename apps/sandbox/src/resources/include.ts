import { badRequest } from '../http/errors.ts';
import { kinds } from './kinds.ts';
import { relatedKind, type View } from './view.ts';

/** The relations to follow from a resource, recursively. */
export type IncludedRelations = ReadonlyMap<string, IncludedRelations>;

interface MutableTree extends Map<string, MutableTree> {}

/**
 * Parses `include=a,b.c`.
 * @throws ApiError 400 for a relation that doesn't exist in this view
 */
export function parseInclude(text: string | null, view: View): IncludedRelations {
  const tree: MutableTree = new Map();
  for (const path of (text ?? '').split(',').filter((part) => part !== '')) {
    let node = tree;
    let from = kinds[view.kind];
    for (const name of path.split('.')) {
      const relation = Object.hasOwn(from.relations, name) ? from.relations[name] : undefined;
      if (!relation) throw badRequest(`${from.type} has no relationship ${name}`, { parameter: 'include' });
      from = kinds[relatedKind(view, relation.to)];
      const next: MutableTree = node.get(name) ?? new Map();
      node.set(name, next);
      node = next;
    }
  }
  return tree;
}
