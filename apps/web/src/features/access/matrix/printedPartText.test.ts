import { expect, it } from 'vitest';
import { printedPartText } from './printedPartText.ts';

const people = (count: number) => ({ count, all: 1_500, nouns: 'people' });
const projects = (count: number) => ({ count, all: 40, nouns: 'projects' });

it('says which part of the matrix is on paper, unless it is all of it', () => {
  expect(printedPartText(people(1_500), projects(40))).toBeNull();
  expect(printedPartText(people(128), projects(40))).toBe(
    'Only 128 of 1,500 people are printed. Export the matrix to get all of them.',
  );
  expect(printedPartText(people(128), projects(12))).toBe(
    'Only 128 of 1,500 people and 12 of 40 projects are printed. Export the matrix to get all of them.',
  );
});
