import type { Database } from "@/lib/server/database/database";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** An image that was put or renewed in this time is left alone: its reference may be on the way. */
const IDLE_MS = DAY_MS;
/** Images that a marketer may go back to: every one that the ledger has made in this time. */
const LEDGER_MS = 90 * DAY_MS;

export interface SweepResult {
  /** Images in the store. */
  seen: number;
  removed: number;
}

async function isReferred(database: Database, imageKey: string, ledgerSince: string): Promise<boolean> {
  const [posts, plans, attempts] = await Promise.all([
    database.collection("mediaPlanPosts").countDocuments({ imageKeys: imageKey }),
    database.collection("mediaPlans").countDocuments({ "brandKit.logoImageKey": imageKey }),
    database.collection("generatedImages").countDocuments({ imageKey, createdAt: { $gte: ledgerSince } }),
  ]);
  return posts + plans + attempts > 0;
}

/**
 * Removes the images that neither a post, nor a plan's logo, nor a recent ledger entry refers to. Safe beside saves: a
 * save renews its images before it refers to them, and the store removes none that was renewed.
 */
export async function sweepImages({
  database,
  imageStore,
  now = new Date(),
}: {
  database: Database;
  imageStore: ImageStore;
  now?: Date;
}): Promise<SweepResult> {
  const before = new Date(now.getTime() - IDLE_MS);
  const ledgerSince = new Date(now.getTime() - LEDGER_MS).toISOString();
  const images = await imageStore.list();
  let removed = 0;
  for (const { imageKey, usedAt } of images) {
    if (usedAt >= before) continue;
    const isUnused = async () => !(await isReferred(database, imageKey, ledgerSince));
    if ((await isUnused()) && (await imageStore.removeIfIdle(imageKey, { before, isUnused }))) removed += 1;
  }
  return { seen: images.length, removed };
}
