import type { Resource, ResourceType } from './resources.ts';

const many = <Type extends ResourceType>(type: Type) => ({ type, many: true }) as const;
const one = <Type extends ResourceType>(type: Type) => ({ type, many: false }) as const;

/** The relationships that `include` can follow, and the types that they lead to. */
export const relations = {
  user: { user_groups: many('user_group'), primary_group: one('user_group'), jobs: many('job') },
  user_group: { users: many('user'), jobs: many('job') },
  project: {
    owner: one('user'),
    project_authorization_roles: many('project_authorization_role'),
    tenant: one('tenant'),
    last_job: one('job'),
  },
  project_authorization_role: {
    project: one('project'),
    principal_users: many('user'),
    principal_user_groups: many('user_group'),
  },
  job: {},
  access_key: {},
  audit_event: {},
  event: {},
  communication_event: {},
  tenant: {},
} as const satisfies Record<ResourceType, Record<string, { type: ResourceType; many: boolean }>>;

type Relations<Type extends ResourceType> = (typeof relations)[Type];
type RelationName<Type extends ResourceType> = keyof Relations<Type> & string;
type Target<Type extends ResourceType, Name extends RelationName<Type>> = Relations<Type>[Name] extends {
  readonly type: infer To extends ResourceType;
}
  ? To
  : never;

/** A relationship, or two of them joined by a dot. */
export type IncludePath<Type extends ResourceType> = {
  [Name in RelationName<Type>]: Name | `${Name}.${RelationName<Target<Type, Name>>}`;
}[RelationName<Type>];

type Head<Path extends string> = Path extends `${infer First}.${string}` ? First : Path;
type Tail<Path extends string, Name extends string> = Path extends `${Name}.${infer Rest}` ? Rest : never;

/**
 * A resource with included resources in place, under the relationship's name: an array for to-many, a resource or
 * null for to-one. Resources that the platform names but doesn't send (because they were just deleted) are left out
 * or null; `relationships` still names them.
 */
export type WithIncluded<Type extends ResourceType, Path extends string = never> = Resource<Type> & {
  readonly [Name in Extract<RelationName<Type>, Head<Path>>]: Relations<Type>[Name] extends {
    readonly many: true;
  }
    ? readonly WithIncluded<Target<Type, Name>, Tail<Path, Name>>[]
    : WithIncluded<Target<Type, Name>, Tail<Path, Name>> | null;
};

/** Include paths as a tree: `a.b` and `a.c` become `a` with the branches `b` and `c`. */
export interface IncludeTree {
  readonly [name: string]: IncludeTree;
}

export function includeTree(paths: readonly string[] | undefined): IncludeTree {
  const root: Record<string, IncludeTree> = {};
  for (const path of paths ?? []) {
    let node = root;
    for (const name of path.split('.')) {
      const branch: Record<string, IncludeTree> = { ...node[name] };
      node[name] = branch;
      node = branch;
    }
  }
  return root;
}
