import { expect, it } from 'vitest';
import { printedPartText } from './printedPartText.ts';

const users = (count: number) => ({ count, all: 1_500, noun: 'user' as const });
const projects = (count: number) => ({ count, all: 40, noun: 'project' as const });

it('says which part of the matrix is on paper, unless it is all of it', () => {
  expect(printedPartText(users(1_500), projects(40))).toBeNull();
  expect(printedPartText(users(128), projects(40))).toBe(
    'Only 128 of 1,500 users are printed. Export the matrix to get all of them.',
  );
  expect(printedPartText(users(128), projects(12))).toBe(
    'Only 128 of 1,500 users and 12 of 40 projects are printed. Export the matrix to get all of them.',
  );
});
