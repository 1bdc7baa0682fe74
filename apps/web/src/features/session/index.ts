export { useSignOut } from './mutations.ts';
export { sessionQuery, useCan, useSession } from './queries.ts';
export { ReSignIn } from './ReSignIn.tsx';
export { signInLink, signInRoute } from './routes.ts';
