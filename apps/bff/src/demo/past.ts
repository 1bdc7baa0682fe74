import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { prepareDataDir } from '../storage/dataDir.ts';
import { type DemoStage, openDemoStage } from './demoStage.ts';
import { type Joiners, turnBack } from './earlierTenant.ts';
import { type Scene, story } from './story.ts';

const dayMs = 86_400_000;
const beginsDaysAgo = 90;
/** How long before and after each change outside Rolecall the platform is crawled. */
const crawlMarginMs = 20_000;

/** The databases, in the order in which they are moved to the data folder. A sandbox alone also works. */
const dataFiles = ['sandbox.sqlite', 'rolecall.sqlite', 'audit-checkpoints.jsonl'];
const folderPrefix = 'demo-past-';

/**
 * Gives the built-in sandbox a past: in an empty data folder, plays 90 days of changes before Rolecall starts. Does
 * nothing with a real platform, with PostgreSQL, or in a folder that has data.
 */
export async function provideDemoPast(config: Config, log: Logger, now = new Date()): Promise<void> {
  const { platform, databaseUrl, dataDir } = config;
  if (platform || databaseUrl) return;
  prepareDataDir(dataDir, log);
  if (!isEmpty(dataDir)) return;
  for (const name of readdirSync(dataDir))
    if (name.startsWith(folderPrefix)) rmSync(join(dataDir, name), { recursive: true });
  // In a temporary folder, so that an interrupted start leaves nothing that the next one would use.
  const folder = mkdtempSync(join(dataDir, folderPrefix));
  try {
    await play(folder, config, now.getTime());
    if (isEmpty(dataDir)) for (const file of dataFiles) renameSync(join(folder, file), join(dataDir, file));
  } catch (error) {
    log.warn({ err: error }, 'the demo starts without a past');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isEmpty = (dataDir: string) => !dataFiles.some((file) => existsSync(join(dataDir, file)));

async function play(folder: string, config: Config, now: number): Promise<void> {
  const today = now - (now % dayMs);
  const began = now - beginsDaysAgo * dayMs;
  const stage = await openDemoStage(folder, config, new Date(began - dayMs));
  try {
    const joiners = await turnBack(stage.platform);
    stage.moveClock(new Date(began));
    await stage.crawl();
    for (const scene of story) {
      const sinceMidnight = Date.parse(`1970-01-01T${scene.time}Z`);
      await playScene(scene, today - scene.daysAgo * dayMs + sinceMidnight, stage, joiners);
    }
    stage.moveClock(new Date(now));
    await stage.crawl();
  } finally {
    await stage.close();
  }
}

async function playScene(scene: Scene, at: number, stage: DemoStage, joiners: Joiners): Promise<void> {
  if ('outside' in scene) {
    stage.moveClock(new Date(at - crawlMarginMs));
    await stage.crawl();
    stage.moveClock(new Date(at));
    await scene.outside(stage.platform, joiners);
    stage.moveClock(new Date(at + crawlMarginMs));
    await stage.crawl();
    return;
  }
  stage.moveClock(new Date(at));
  const visitor = await stage.visitor(scene.by);
  for (const action of scene.does) {
    await action(visitor, stage, joiners);
    stage.pass();
  }
}
