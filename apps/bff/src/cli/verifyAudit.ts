/**
 * `pnpm audit:verify`: verifies the audit log and the history's facts, and lists changes without an outcome. Exit
 * codes: 0: intact; 1: altered; 2: can't be read.
 */

import { countText, formatNumber } from '@rolecall/text';
import { readCheckpoints } from '../audit/checkpoints.ts';
import { verifyFacts } from '../audit/factVerification.ts';
import { verifyChain } from '../audit/verification.ts';
import { overdueIntents } from '../audit/verifier.ts';
import { readConfig } from '../config.ts';
import { ConfigurationError } from '../errors/ConfigurationError.ts';
import { openStorage } from '../storage/storage.ts';

const count = (entries: number) => countText(entries, 'entry', 'entries');

try {
  const config = readConfig(process.env);
  const storage = await openStorage(config);
  const checkpoints = readCheckpoints(config.dataDir);
  const result = await verifyChain(storage.db, checkpoints);
  const { entries, concluded, head, firstBad } = result;
  const overdue = overdueIntents(result, new Date());
  const facts = await verifyFacts(storage.db, checkpoints);
  await storage.close();
  if (firstBad) {
    process.stdout.write(
      `BROKEN at entry ${firstBad.seq}: ${firstBad.why}. ${count(entries)} before it ${entries === 1 ? 'is' : 'are'} intact.\n`,
    );
    process.exitCode = 1;
  } else {
    process.stdout.write(
      `INTACT: ${count(entries)}, ${countText(checkpoints.length, 'checkpoint')}. The last hash is ${head.hash}.\n` +
        `Of these, ${count(concluded)} announced a change whose outcome is another entry; ${formatNumber(result.open.length)} have no outcome yet.\n`,
    );
    for (const { seq, at } of overdue)
      process.stdout.write(`OPEN: entry ${seq} of ${at} has had no outcome for more than an hour.\n`);
  }
  if (facts.altered > 0) {
    process.stdout.write(`ALTERED: ${formatNumber(facts.altered)} of the history’s facts were altered.\n`);
    for (const what of facts.named) process.stdout.write(`  ${what}\n`);
    process.exitCode = 1;
  } else process.stdout.write(`The history’s ${formatNumber(facts.facts)} facts are intact.\n`);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(
    `${error.message}.\nThe log can't be read. While Rolecall is running on this DATA_DIR, verify the log on its Audit log page.\n`,
  );
  process.exitCode = 2;
}
