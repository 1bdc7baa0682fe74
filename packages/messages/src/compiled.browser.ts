import type { CompiledMessage } from 'icu-minify/format';

/** The build has compiled the messages, so that browsers don't load a parser. */
export const compiled = (message: string): CompiledMessage => message;
