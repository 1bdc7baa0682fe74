import type { SandboxDatabase } from '../storage/database.ts';
import { shownTime } from './filter.ts';
import type { IncludedRelations } from './include.ts';
import { type Attribute, type KindName, kinds, type Relation, type ResourceKind } from './kinds.ts';
import { relatedKind, type View } from './view.ts';

/** The two parts of a JSON:API document as JSON text. */
export interface Document {
  readonly data: readonly string[];
  readonly included: readonly string[];
}

interface Node {
  readonly id: string;
  readonly attributes: string;
  readonly relationships: Map<string, string>;
}

/**
 * Renders resources with their includes. Queries the store once per kind and relation, however many resources there
 * are, and lets SQLite generate the attributes' JSON. A thousand users with their groups only take a few statements
 * and string joins.
 */
export class DocumentBuilder {
  readonly #db: SandboxDatabase;
  readonly #view: View;
  readonly #nodes = new Map<KindName, Map<number, Node>>();

  constructor(db: SandboxDatabase, view: View) {
    this.#db = db;
    this.#view = view;
  }

  build(seqs: readonly number[], include: IncludedRelations): Document {
    const kindName = this.#view.kind;
    this.#visit(kindName, seqs, include);
    const primary = this.#nodesOf(kindName);
    const wanted = new Set(seqs);
    const data = seqs.flatMap((seq) => {
      const node = primary.get(seq);
      return node ? [render(kinds[kindName], node)] : [];
    });
    const included: string[] = [];
    for (const [name, nodes] of this.#nodes) {
      const kind = kinds[name];
      for (const [seq, node] of nodes)
        if (name !== kindName || !wanted.has(seq)) included.push(render(kind, node));
    }
    return { data, included };
  }

  #visit(kindName: KindName, seqs: readonly number[], include: IncludedRelations): void {
    this.#load(kindName, seqs);
    for (const [name, subtree] of include) {
      const relation = kinds[kindName].relations[name];
      if (relation) this.#follow(kindName, seqs, name, relation, subtree);
    }
  }

  #follow(
    kindName: KindName,
    seqs: readonly number[],
    name: string,
    relation: Relation,
    subtree: IncludedRelations,
  ): void {
    const { owner, target, from } = relation;
    const pairs = this.#db.tuples<[owner: number, target: number]>(
      `SELECT ${owner}, ${target} FROM ${from}
       WHERE ${owner} IN (SELECT value FROM json_each(?)) AND ${target} IS NOT NULL ORDER BY 1, 2`,
      JSON.stringify(seqs),
    );
    const targetName = relatedKind(this.#view, relation.to);
    this.#visit(targetName, [...new Set(pairs.map((pair) => pair[1]))], subtree);

    const owners = this.#nodesOf(kindName);
    const targets = this.#nodesOf(targetName);
    const { type } = kinds[targetName];
    const pointers = new Map<number, string[]>(seqs.map((seq) => [seq, []]));
    for (const [from, to] of pairs) {
      const related = targets.get(to);
      if (related) pointers.get(from)?.push(`{"type":"${type}","id":${JSON.stringify(related.id)}}`);
    }
    for (const [seq, list] of pointers) {
      // An empty to-one relationship is left out. Of several candidates (a project's jobs), the last one is meant.
      const data = relation.many ? `[${list.join(',')}]` : list.at(-1);
      if (data !== undefined) owners.get(seq)?.relationships.set(name, `"${name}":{"data":${data}}`);
    }
  }

  #load(kindName: KindName, seqs: readonly number[]): void {
    const nodes = this.#nodesOf(kindName);
    const missing = seqs.filter((seq) => !nodes.has(seq));
    if (missing.length === 0) return;
    const kind = kinds[kindName];
    const rows = this.#db.tuples<[seq: number, id: string, attributes: string]>(
      `SELECT ${kind.table}.seq, ${kind.table}.id, ${attributesJson(kind)} FROM ${kind.table}
       WHERE ${kind.table}.seq IN (SELECT value FROM json_each(?))`,
      JSON.stringify(missing),
    );
    for (const [seq, id, attributes] of rows) nodes.set(seq, { id, attributes, relationships: new Map() });
  }

  #nodesOf(name: KindName): Map<number, Node> {
    const nodes = this.#nodes.get(name) ?? new Map<number, Node>();
    this.#nodes.set(name, nodes);
    return nodes;
  }
}

function render(kind: ResourceKind, { id, attributes, relationships }: Node): string {
  const related = relationships.size > 0 ? `,"relationships":{${[...relationships.values()].join(',')}}` : '';
  return `{"type":"${kind.type}","id":${JSON.stringify(id)},"attributes":${attributes}${related}}`;
}

/** SQL for a resource's attributes as one JSON text. `concat_ws` skips NULL, so empty attributes are left out. */
function attributesJson(kind: ResourceKind): string {
  const members = Object.entries(kind.attributes).map(
    ([name, attribute]) => `'"${name}":' || ${json(attribute)}`,
  );
  return `'{' || concat_ws(',', ${members.join(', ')}) || '}'`;
}

function json({ sql, storage, isAbsentWhenEmpty }: Attribute): string {
  switch (storage) {
    case 'text':
      return `nullif(json_quote(${isAbsentWhenEmpty ? `nullif(${sql}, '')` : sql}), 'null')`;
    case 'time':
      return `'"' || ${shownTime(sql)} || '"'`;
    case 'flag':
      return `iif(${sql}, 'true', 'false')`;
    default:
      return sql;
  }
}
