import { searchText, searchWords } from '@rolecall/text';

/** What something is called where people paste names. */
export interface Names {
  /** The username, or the name of a group. */
  readonly name: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

const most = 20;

/** Finds what a pasted name stands for: a username or group name, an email address, or a full name in any order. */
export class NameIndex<Named> {
  readonly #exact = new Map<string, Named[]>();
  readonly #folded = new Map<string, Named[]>();
  readonly #full = new Map<string, Named[]>();

  add(named: Named, { name, email = '', firstName = '', lastName = '' }: Names): void {
    put(this.#exact, name, named);
    for (const key of new Set([searchText(name), searchText(email)])) put(this.#folded, key, named);
    // One word is no full name: it would make a surname stand for one of many.
    if (firstName && lastName) put(this.#full, fullNameKey(`${firstName} ${lastName}`), named);
  }

  /** Everything that the name could stand for, the closest kind of match only; at most 20. */
  find(name: string): readonly Named[] {
    const found =
      this.#exact.get(name) ?? this.#folded.get(searchText(name)) ?? this.#full.get(fullNameKey(name)) ?? [];
    return found.slice(0, most);
  }
}

const fullNameKey = (name: string) =>
  searchWords(name.replaceAll(/[,，،]/g, ' '))
    .sort()
    .join(' ');

function put<Named>(index: Map<string, Named[]>, key: string, named: Named) {
  if (key === '') return;
  const known = index.get(key);
  if (!known) index.set(key, [named]);
  else if (!known.includes(named)) known.push(named);
}
