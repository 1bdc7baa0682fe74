/**
 * Says what an entry did in one of two forms: `done`, "Added tom.becker to contractors", or what was only attempted,
 * "add tom.becker to contractors". Each message is a whole clause, so that languages can order its words.
 */
export type Clause = (form: 'done' | 'attempt') => string;

/** A clause that can also come after others: "removed Data from contractors". */
export type ListedClause = (form: 'done' | 'also' | 'attempt') => string;
