import { type FactReference, type Facts, nothing, type SubjectType } from '../../src/history/facts.ts';
import type { Source, SourcePage, Stage } from '../../src/history/source.ts';

interface Group {
  readonly id: string;
  readonly name: string;
  description: string;
}
interface User {
  readonly id: string;
  readonly name: string;
  enabled: boolean;
  readonly groups: Set<string>;
  primary: string | null;
}
interface Project {
  readonly id: string;
  readonly name: string;
  owner: string | null;
  /** Role by `user:ID` or `group:ID`. */
  readonly roleAssignments: Map<string, string>;
}

/** Two rows per page, so that pages shift while they are read. */
const pageSize = 2;
const typeOf = { groups: 'group', users: 'user', projects: 'project' } as const;

/** An in-memory platform, including all effects of a deletion. */
export class ModelPlatform {
  readonly groups = new Map<string, Group>();
  readonly users = new Map<string, User>();
  readonly projects = new Map<string, Project>();

  deleteGroup(id: string): void {
    this.groups.delete(id);
    for (const user of this.users.values()) {
      user.groups.delete(id);
      if (user.primary === id) user.primary = null;
    }
    for (const { roleAssignments } of this.projects.values()) roleAssignments.delete(`group:${id}`);
  }

  deleteUser(id: string): void {
    this.users.delete(id);
    for (const project of this.projects.values()) {
      project.roleAssignments.delete(`user:${id}`);
      if (project.owner === id) project.owner = null;
    }
  }

  referTo(type: SubjectType, id: string): FactReference {
    const { name = id } = this.#of(type).get(id) ?? {};
    return { type, id, name };
  }

  facts(type: SubjectType, id: string): Facts | null {
    if (type === 'group') {
      const group = this.groups.get(id);
      if (!group) return null;
      const { name, description } = group;
      return { ...nothing, type, id, name, values: { name, description, gid: null, kind: 'local' } };
    }
    if (type === 'user') {
      const user = this.users.get(id);
      if (!user) return null;
      const { name, enabled, groups, primary } = user;
      return {
        ...nothing,
        type,
        id,
        name,
        values: { username: name, firstName: '', lastName: '', email: '', enabled },
        reference: primary === null ? null : this.referTo('group', primary),
        groups: [...groups].map((group) => this.referTo('group', group)),
      };
    }
    const project = this.projects.get(id);
    if (!project) return null;
    const { name, owner, roleAssignments } = project;
    return {
      ...nothing,
      type,
      id,
      name,
      values: { name, description: '' },
      reference: owner === null ? null : this.referTo('user', owner),
      roleAssignments: [...roleAssignments].map(([key, role]) => {
        const [of = '', principal = ''] = key.split(':');
        return { to: this.referTo(of === 'user' ? 'user' : 'group', principal), role };
      }),
    };
  }

  /** The complete state as text. Equal platforms have equal dumps. */
  dump(): string[] {
    const all: [SubjectType, string][] = [
      ...[...this.groups.keys()].map((id): [SubjectType, string] => ['group', id]),
      ...[...this.users.keys()].map((id): [SubjectType, string] => ['user', id]),
      ...[...this.projects.keys()].map((id): [SubjectType, string] => ['project', id]),
    ];
    return all.flatMap(([type, id]) => textsOf(this.facts(type, id))).sort();
  }

  /**
   * The source for a crawl.
   * @param between runs before a page is created, and again before it arrives
   */
  source(between: () => Promise<void>): Source {
    const of = (type: SubjectType) => this.#of(type);
    const facts = (type: SubjectType, id: string) => this.facts(type, id);
    async function* pages(stage: Stage): AsyncGenerator<SourcePage> {
      const type = typeOf[stage];
      for (let start = 0; ; start += pageSize) {
        await between();
        const sorted = [...of(type).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
        const page = sorted.slice(start, start + pageSize).flatMap(({ id }) => facts(type, id) ?? []);
        await between();
        if (page.length > 0) yield { facts: page, total: sorted.length };
        if (page.length < pageSize) return;
      }
    }
    return {
      pages,
      async one(type, id) {
        await between();
        const found = facts(type, id);
        await between();
        return found;
      },
    };
  }

  #of(type: SubjectType): ReadonlyMap<string, Group | User | Project> {
    if (type === 'group') return this.groups;
    return type === 'user' ? this.users : this.projects;
  }
}

/** A subject's facts, one per line, in the format of the history's `factLines`. */
function textsOf(facts: Facts | null): string[] {
  if (!facts) return [];
  const { type, id, name, values, reference, groups, roleAssignments } = facts;
  return [
    `${type} ${id}: ${name} ${values.description ?? ''}${values.enabled ?? ''} -> ${reference?.id ?? 'nothing'}`,
    ...groups.map((group) => `${id} in ${group.id}`),
    ...roleAssignments.map(({ to, role }) => `${to.id} is ${role} of ${id}`),
  ];
}
