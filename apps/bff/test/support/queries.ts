import type { KyselyPlugin } from 'kysely';
import type { Database } from '../../src/storage/database.ts';

/** Counts transactions and statements, except for simple queries, which tests repeat while they wait. */
export function countQueries() {
  let transactions = 0;
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      if (node.kind !== 'SelectQueryNode') statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    countedOn(db: Database): Database {
      const counted = db.withPlugin(counter);
      const begin = counted.transaction.bind(counted);
      counted.transaction = () => {
        transactions += 1;
        return begin();
      };
      return counted;
    },
    counts: () => ({ transactions, statements }),
    clear() {
      transactions = 0;
      statements = 0;
    },
  };
}
