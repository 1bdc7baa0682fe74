import type { FunctionComponent } from 'react';

/**
 * The states of a component by name, each as a component without props. The gallery shows them, and the tests render
 * them.
 */
export type Stories = Readonly<Record<string, FunctionComponent>>;

const modules = import.meta.glob<Stories>('../src/**/*.stories.tsx', { eager: true, import: 'default' });

/** All stories by component, sorted by folder. */
export const storiesByComponent: ReadonlyMap<string, Stories> = new Map(
  Object.entries(modules).map(([path, stories]) => [
    path.replace(/^\.\.\/src\/(components\/)?/, '').replace('.stories.tsx', ''),
    stories,
  ]),
);
