import { afterEach } from 'vitest';

import { DEFAULT_PASSWORD, type Sandbox, type SandboxOptions, startSandbox } from '../src/index.ts';

/** The parts of a resource that tests check. */
export interface SeenResource {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: Pointer | readonly Pointer[] }>>;
}

interface Pointer {
  readonly type: string;
  readonly id: string;
}

export interface SeenAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body; undefined if it is empty. */
  readonly body: {
    readonly data?: unknown;
    readonly included?: readonly SeenResource[];
    readonly meta?: { readonly ctx: string; readonly total_records?: number };
    readonly errors?: readonly {
      readonly status: number;
      readonly detail: string;
      readonly source?: object;
    }[];
  };
  /** `data` of a single resource. */
  readonly resource: SeenResource;
  /** `data` of a list. */
  readonly list: readonly SeenResource[];
}

let running: Sandbox | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** Starts the sandbox of this test. By default, jobs end immediately. Closed after the test. */
export async function sandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  running = await startSandbox({ jobDurationMs: 0, ...options });
  return running;
}

/** Uses a sandbox as one user. */
export class SandboxVisitor {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.#url = url;
    this.#headers = headers;
  }

  get = (path: string) => this.send('GET', path);
  post = (path: string, body: unknown) => this.send('POST', path, body);
  put = (path: string, body: unknown) => this.send('PUT', path, body);
  delete = (path: string, body?: unknown, headers?: Readonly<Record<string, string>>) =>
    this.send('DELETE', path, body, headers);

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<SeenAnswer> {
    const response = await fetch(`${this.#url}/api${path}`, {
      method,
      headers: { ...this.#headers, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    // Tests assert on the expected content, so a wrong shape fails them.
    const parsed = (text === '' ? {} : JSON.parse(text)) as SeenAnswer['body'];
    return {
      status: response.status,
      headers: response.headers,
      body: parsed,
      // As above.
      resource: parsed.data as SeenResource,
      list: parsed.data as readonly SeenResource[],
    };
  }

  /** The ID of the only resource in a list. */
  async idOf(list: string, attribute: string, value: string): Promise<string> {
    const { list: found } = await this.get(`/${list}?filter[${attribute}]=${encodeURIComponent(value)}`);
    const [first] = found;
    if (!first || found.length > 1) throw new Error(`${found.length} ${list} have ${attribute} ${value}`);
    return first.id;
  }
}

/** `security_admin`, with the predefined access key. */
export function securityAdmin({ url, accessKey }: Pick<Sandbox, 'url' | 'accessKey'>): SandboxVisitor {
  return new SandboxVisitor(url, { Cookie: `session=j:{"sid": "${accessKey}"}` });
}

/** A user, by signing in. */
export async function signInToSandbox(
  { url }: Pick<Sandbox, 'url'>,
  username: string,
  password = DEFAULT_PASSWORD,
): Promise<SandboxVisitor> {
  const answer = await new SandboxVisitor(url, {}).post('/sessions', credentials(username, password));
  if (answer.status !== 201) throw new Error(`${username} could not sign in: ${answer.status}`);
  return new SandboxVisitor(url, { Cookie: answer.headers.get('Set-Cookie')?.split(';')[0] ?? '' });
}

export function credentials(username: string, password: string) {
  return { data: { type: 'session', attributes: { username, password, plane: 'control' } } };
}

/** A JSON:API document with one resource. */
export function document(type: string, attributes: object, relationships: object = {}) {
  return { data: { type, attributes, relationships } };
}

export const pointers = (type: string, ids: readonly string[]) => ({ data: ids.map((id) => ({ type, id })) });
export const pointer = (type: string, id: string) => ({ data: { type, id } });

/** The IDs in a to-many relationship. */
export function related(resource: SeenResource, name: string): string[] {
  const data = resource.relationships?.[name]?.data;
  if (!Array.isArray(data)) throw new Error(`${name} is not a list`);
  return data.map(({ id }: Pointer) => id);
}
