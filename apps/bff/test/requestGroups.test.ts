import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RequestColumn } from '../src/audit/requestColumn.ts';
import { groupByRequest } from '../src/audit/requestGroups.ts';

const ids = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd')), { maxLength: 40 });

test('each entry is in one row with those of its request, and rows are in the order of the list', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 7 }), (requestIds, pageSize) => {
      const column = new RequestColumn();
      for (const [index, id] of requestIds.entries()) column.push(index + 1, id);
      const seqs = requestIds.map((_, index) => index + 1).toReversed();
      const grouped = groupByRequest(
        Float64Array.from(requestIds, (_, index) => column.at(index)),
        true,
      );
      const rows = Array.from({ length: Math.ceil(grouped.total / pageSize) }, (_, page) =>
        grouped.slice(page * pageSize, pageSize),
      )
        .flat()
        .map(({ request, places }) => ({ request, seqs: places.map((place) => place + 1) }));
      expect(rows).toHaveLength(grouped.total);
      expect(rows.flatMap((row) => row.seqs).toSorted((a, b) => b - a)).toEqual(seqs);
      expect(rows.map((row) => row.seqs[0])).toEqual(
        rows.map((row) => row.seqs[0]).toSorted((a = 0, b = 0) => b - a),
      );
      for (const { seqs: of, request } of rows) {
        const [id] = of.map((seq) => requestIds[seq - 1]);
        const same = id == null ? of : seqs.filter((seq) => requestIds[seq - 1] === id);
        expect(of).toEqual(same);
        expect(request).toBe(of.at(-1));
      }
    }),
  );
});
