/** The files to check. Tests, stories and the demo's data aren't checked. */
export const sources = {
  include: ['apps/{web,bff}/src/**/*.{ts,tsx}', 'packages/contract/src/**/*.ts'],
  exclude: ['**/*.test.*', '**/*.stories.*'],
};
export const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/{README,administration,reference}.md',
  'docs/guide-*.md',
];

/** Words and patterns to avoid, and what to write instead. */
export const avoidedWords: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /\bwho(m?)ever\b/i, instead: '"the person who" or a role' },
  { pattern: /\b(some|any|every)body\b/i, instead: '"someone", "anyone" or "everyone"' },
  { pattern: /\bnobody\b/i, instead: '"no one"' },
  { pattern: /\b(person|principal)\b/i, instead: '"user" or "member"' },
  { pattern: /\bmeanwhile\b|\blately\b/i, instead: 'who did it, or a time' },
  { pattern: /\bas it is\b|\bis so\b|\bin the end\b|\bis known of\b/i, instead: 'a plain statement' },
  { pattern: /\bcan ?not\b|\bnot any more\b/i, instead: '"can’t" or "no longer"' },
  { pattern: /\b(is|was|are) (not|n’t) known\b|\bisn’t known\b/i, instead: '"unknown"' },
  { pattern: /\bat work\b/i, instead: '"in progress"' },
  { pattern: /\bmade (here|elsewhere|past)\b/i, instead: '"through Rolecall" or "outside Rolecall"' },
  {
    pattern: /\bat (this|that|the) moment\b|\b(?<!wait )a moment\b/i,
    instead: '"at that time" or "point in time"',
  },
  { pattern: /^\s*elsewhere\s*$/i, instead: '"outside Rolecall"' },
  { pattern: /\bnot known\b/i, instead: '"unknown"' },
  { pattern: /\bno record\b|\brecords began\b|^\s*record\s*$/i, instead: '"entry" or "history"' },
  { pattern: /\bsuperfluous\b/i, instead: '"redundant"' },
  { pattern: /\bstaged?\b/i, instead: '"pending"' },
  { pattern: /\bgone\b/i, instead: '"deleted"' },
  { pattern: /\broles? given\b|\bgiven to\b/i, instead: '"role assignments" or "assigned to"' },
  { pattern: /\bcolour|\bauthoris/i, instead: 'American spelling' },
  { pattern: /\(s\)/, instead: '`plural`' },
];

/** Texts that may contain such a word, each with the reason. */
export const exceptions: readonly { file: string; text: string }[] = [];
