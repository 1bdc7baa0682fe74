/** `pnpm audit:verify`: says whether the audit log is as it was written. Exit 0: it is; 1: it is not; 2: it can't be read. */
import { ConfigurationError, readConfig } from '../config.ts';
import { openStorage } from '../storage/storage.ts';
import { readCheckpoints } from './checkpoints.ts';
import { verifyChain } from './verification.ts';

const count = (records: number) => (records === 1 ? '1 record' : `${records.toLocaleString('en')} records`);

try {
  const config = readConfig(process.env);
  const storage = await openStorage(config);
  const checkpoints = readCheckpoints(config.dataDir);
  const { records, head, firstBad } = await verifyChain(storage.db, checkpoints);
  await storage.close();
  if (firstBad) {
    process.stdout.write(
      `BROKEN at record ${firstBad.seq}: ${firstBad.why}. ${count(records)} before it ${records === 1 ? 'is' : 'are'} as written.\n`,
    );
    process.exitCode = 1;
  } else {
    process.stdout.write(
      `INTACT: ${count(records)}, ${checkpoints.length.toLocaleString('en')} checkpoints. The last hash is ${head.hash}.\n`,
    );
  }
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(
    `${error.message}.\nThe log can't be read. While Rolecall runs on a DATA_DIR, its page "Audit log" verifies it.\n`,
  );
  process.exitCode = 2;
}
