/** One name in pasted text: the text between two separators. */
export interface PastedName {
  /** As pasted, so that the user recognizes it. */
  readonly text: string;
  /** What to look up: the email address if there is one, otherwise the name. */
  readonly key: string;
  /** The words next to the address, or the name itself. */
  readonly label: string;
  /** `bracketed`: the address is in angle brackets after a name, as mail programs write it. */
  readonly address: 'bracketed' | 'bare' | null;
}

/** A line, or a part of one, that refers to one person or lists several. */
export interface PastedLine {
  readonly text: string;
  readonly names: readonly PastedName[];
  /** True if the names are the cells of a spreadsheet row, which usually describe one person. */
  readonly isRow: boolean;
}

/**
 * Splits pasted text into lines and names. Removes bullets, numbering and invisible characters. Quotes, angle
 * brackets and parentheses keep their content together.
 */
export function pastedLines(text: string): PastedLine[] {
  const lines = text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map(clean)
    .filter((line) => /[\p{L}\p{N}\p{S}]/u.test(line));
  return lines.flatMap(readLine);
}

/** True if the text refers to several people or is a spreadsheet row, so it isn't a name to search for. */
export function isList(text: string): boolean {
  const lines = pastedLines(text);
  const addressed = lines.flatMap(({ names }) => names).filter(({ address }) => address !== null);
  return lines.length > 1 || lines.some(({ isRow }) => isRow) || addressed.length > 1;
}

function readLine(text: string): PastedLine[] {
  const cells = splitOutside(text, /\t/);
  if (cells.length > 1) return [lineOf(text, cells, true)];
  const parts = splitOutside(text, /[;；、]/);
  // Outlook separates people with semicolons, and the parts of their names with commas.
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
    // Removes invisible characters, except for tabs and line ends.
    .replaceAll(/\p{Default_Ignorable_Code_Point}|\p{Cf}|(?!\t)\p{Cc}/gu, '')
    .replaceAll(/(?!\t)\p{Zs}/gu, ' ')
    .trim();
  while (bullet.test(text)) text = text.replace(bullet, '');
  return text.trim();
}

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '<': '>', '(': ')' };

/** Splits at separators outside of quotes, brackets and parentheses. Unclosed ones are ignored. */
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

/** Removes surrounding quotes, and a remark in parentheses at the end. */
function unquoted(text: string): string {
  const bare = text
    .trim()
    .replace(/^["“„](.*)["”“]$/u, '$1')
    .replace(/^'(.*)'$/u, '$1')
    .replaceAll('""', '"')
    .trim();
  return bare.replace(/\s*\([^()]*\)$/u, '').trim() || bare;
}
