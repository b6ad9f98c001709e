import { readFile } from "node:fs/promises";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { ImportedMediaPlan } from "@/lib/schemas/mediaPlanImport";
import { importPreviewSchema, type ImportPreview } from "@/lib/schemas/importPreview";
import { problemSchema, type Fault } from "@/lib/schemas/problem";
import { DatabaseLockedError } from "@/lib/server/database/databaseErrors";
import { openDatabase } from "@/lib/server/database/openDatabase";
import type { Env } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { isZip } from "@/lib/server/importPreview/archive";
import { previewExport, type PreviewContext } from "@/lib/server/importPreview/previewExport";
import { parseJson, readParsed } from "@/lib/server/json/parseJson";
import { importMediaPlan, readMediaPlanImport } from "@/lib/server/mediaPlans/importMediaPlan";
import { ProblemError } from "@/lib/server/problemError";
import { addressOf } from "./address";
import { fail, setupFault } from "./fail";
import { loadEnv } from "./loadEnv";

function failWithFaults(detail: string, faults: Fault[] = []): never {
  fail(
    [
      `Nothing was imported. ${detail}`,
      ...faults.map((f) => `  ${f.path || "(file)"}: ${f.message} [${f.code}]`),
    ].join("\n"),
  );
}

async function readPlanFile(file: string | undefined): Promise<Buffer> {
  if (!file) fail("Name a plan file: npm run import -- plan.json, or an archive that the app has exported");
  return readFile(file).catch((error: NodeJS.ErrnoException) =>
    fail(`${file} cannot be read (${error.code ?? error.name}).`),
  );
}

async function importHere(env: Env, file: Buffer): Promise<MediaPlanWithPosts> {
  const written = isZip(file) ? null : readParsed(parseJson(file), readMediaPlanImport);
  const database = await openDatabase(env);
  try {
    const imageStore = createImageStore(env);
    const plan = written ?? (await planOfArchive({ database, imageStore }, file));
    return await importMediaPlan({ database, imageStore, plan });
  } finally {
    await database.close();
  }
}

/** With its pictures, which are in the store then. */
async function planOfArchive(stores: PreviewContext, file: Buffer): Promise<ImportedMediaPlan> {
  const { plan, mended } = await previewExport(stores, file, new AbortController().signal);
  tellMended(mended);
  return readMediaPlanImport(plan);
}

function tellMended(mended: ImportPreview["mended"]): void {
  for (const { message } of mended) console.log(`Left out: ${message}`);
}

/** The embedded database belongs to one process: when the app is running, the app imports. */
async function importThroughServer(
  env: Env,
  file: Buffer,
  locked: DatabaseLockedError,
): Promise<MediaPlanWithPosts> {
  const address = addressOf(env);
  const notThere = (): never =>
    fail(
      `${locked.message}\nNor does an app of ours answer at ${address}: set PORT, LISTEN_HOST and BASE_PATH as it has them.`,
    );
  const ask = async (path: string, mediaType: string, body: string | Uint8Array<ArrayBuffer>) => {
    const request = { method: "POST", headers: { "Content-Type": mediaType }, body };
    const response = await fetch(`${address}${path}`, request).catch(notThere);
    const answer: unknown = await response.json().catch(notThere);
    if (response.ok) return answer;
    const problem = problemSchema.safeParse(answer).data ?? notThere();
    return failWithFaults(problem.detail, problem.errors);
  };
  const json = "application/json";
  const bytes = new Uint8Array(file);
  if (!isZip(file)) return mediaPlanWithPostsSchema.parse(await ask("/api/media-plans", json, bytes));
  const preview = importPreviewSchema.parse(await ask("/api/import-preview", "application/zip", bytes));
  tellMended(preview.mended);
  return mediaPlanWithPostsSchema.parse(await ask("/api/media-plans", json, JSON.stringify(preview.plan)));
}

const env = loadEnv();
const name = process.argv[2];
const file = await readPlanFile(name);
try {
  const { mediaPlan, posts } = await importHere(env, file).catch((error: unknown) => {
    if (error instanceof DatabaseLockedError) return importThroughServer(env, file, error);
    throw error;
  });
  const count = `${posts.length} ${posts.length === 1 ? "post" : "posts"}`;
  console.log(`Imported "${mediaPlan.name}" with ${count}: ${addressOf(env)}/plans/${mediaPlan.id}`);
} catch (error) {
  if (error instanceof ProblemError && error.code === "invalid_json" && !error.options.errors)
    fail(`Nothing was imported. ${name} is not valid JSON. ${error.detail}`);
  if (error instanceof ProblemError) failWithFaults(error.detail, error.options.errors);
  const fault = setupFault(error);
  if (fault !== null) fail(`Nothing was imported. ${fault}`);
  throw error;
}
