/** One name in pasted text: all that stands between two separators. */
export interface PastedName {
  /** As pasted, for the person to recognize. */
  readonly text: string;
  /** What to look up: the email address where there is one, else the name. */
  readonly key: string;
  /** The words beside the address, or the name itself. */
  readonly label: string;
  /** `bracketed`: the address stands in angle brackets after a name, as mail programs write it. */
  readonly address: 'bracketed' | 'bare' | null;
}

/** A line, or a part of one, that stands for one person or lists several. */
export interface PastedLine {
  readonly text: string;
  readonly names: readonly PastedName[];
  /** Its names are the cells of a spreadsheet's row, which mostly describe one person. */
  readonly isRow: boolean;
}

/**
 * Reads pasted text: lines, in each of them names. Bullets, numbering and invisible characters are left out; quotes, angle brackets and parentheses keep what they enclose together.
 */
export function pastedLines(text: string): PastedLine[] {
  const lines = text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map(clean)
    .filter((line) => /[\p{L}\p{N}\p{S}]/u.test(line));
  return lines.flatMap(readLine);
}

/** The text stands for more than one person, or is a spreadsheet's row, so it is no name to search for. */
export function isList(text: string): boolean {
  const lines = pastedLines(text);
  const addressed = lines.flatMap(({ names }) => names).filter(({ address }) => address !== null);
  return lines.length > 1 || lines.some(({ isRow }) => isRow) || addressed.length > 1;
}

function readLine(text: string): PastedLine[] {
  const cells = splitOutside(text, /\t/);
  if (cells.length > 1) return [lineOf(text, cells, true)];
  const parts = splitOutside(text, /[;；、]/);
  // Outlook separates people by semicolons, and their names by commas.
  if (parts.length > 1 && parts.some((part) => splitOutside(part, comma).length > 1))
    return parts.flatMap((part) => readLine(part));
  return [lineOf(text, parts.length > 1 ? parts : splitOutside(text, comma), false)];
}

const comma = /[,，،]/;

const lineOf = (text: string, parts: readonly string[], isRow: boolean): PastedLine => ({
  text,
  names: parts.flatMap(readNames),
  isRow,
});

const bullet = /^(?:[-*+•‣◦–—·▪■●○]|\[[ xX]?\]|\(?\d{1,5}[.)])\s+/u;

function clean(line: string): string {
  let text = line
    // Tabs and line ends aside, what can't be seen was not meant.
    .replaceAll(/\p{Default_Ignorable_Code_Point}|\p{Cf}|(?!\t)\p{Cc}/gu, '')
    .replaceAll(/(?!\t)\p{Zs}/gu, ' ')
    .trim();
  while (bullet.test(text)) text = text.replace(bullet, '');
  return text.trim();
}

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '<': '>', '(': ')' };

/** Splits at a separator that is in no quotes, brackets or parentheses; what is never closed encloses nothing. */
function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const close = closing[sign];
    const opens = close !== undefined && (sign === '<' || sign === '(' || /^\s*$/.test(part));
    const end = opens ? text.indexOf(close, at + 1) : -1;
    if (end > 0) {
      part += text.slice(at, end + 1);
      at = end;
    } else if (separator.test(sign)) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  return [...parts, part].map((one) => one.trim()).filter(Boolean);
}

const addresses = /[^\s<>()[\],;:"“”]+@[^\s<>()[\],;:"“”]+/g;

function readNames(part: string): PastedName[] {
  const text = part.replaceAll(/\bmailto:([^\s<>()[\],;"?]+)(\?[^\s<>)\]]*)?/gi, '$1');
  const found = [...text.matchAll(addresses)];
  const [first, ...others] = found;
  if (!first) {
    const name = unquoted(text);
    return name === '' ? [] : [{ text: part, key: name, label: name, address: null }];
  }
  if (others.some(([address]) => address !== first[0]) && !/[<(]/.test(text))
    return found.map(([address]) => addressOf(address, address, ''));
  const label = unquoted(text.replaceAll(addresses, ' ').replaceAll(/[<>()[\]]/g, ' '));
  return [addressOf(part, first[0], label, text.includes('<') && label !== '')];
}

const addressOf = (text: string, address: string, label: string, isBracketed = false): PastedName => ({
  text,
  key: address.replace(/\.+$/, ''),
  label,
  address: isBracketed ? 'bracketed' : 'bare',
});

/** Without the quotes around it, and without a remark in parentheses after it. */
function unquoted(text: string): string {
  const bare = text
    .trim()
    .replace(/^["“„](.*)["”“]$/u, '$1')
    .replace(/^'(.*)'$/u, '$1')
    .replaceAll('""', '"')
    .trim();
  return bare.replace(/\s*\([^()]*\)$/u, '').trim() || bare;
}
