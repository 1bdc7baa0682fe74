export { messageArguments } from './arguments.ts';
export { lineAt, messageCalls } from './calls.ts';
export { messagesPlugin } from './plugin.ts';
