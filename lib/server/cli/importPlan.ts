import { readFile } from "node:fs/promises";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { problemSchema, type Fault } from "@/lib/schemas/problem";
import { DatabaseLockedError } from "@/lib/server/database/databaseErrors";
import { openDatabase } from "@/lib/server/database/openDatabase";
import type { Env } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
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
  if (!file) fail("Name a plan file: npm run import -- plan.json");
  return readFile(file).catch((error: NodeJS.ErrnoException) =>
    fail(`${file} cannot be read (${error.code ?? error.name}).`),
  );
}

async function importHere(env: Env, file: Buffer): Promise<MediaPlanWithPosts> {
  const plan = readParsed(parseJson(file), readMediaPlanImport);
  const database = await openDatabase(env);
  try {
    return await importMediaPlan({ database, imageStore: createImageStore(env), plan });
  } finally {
    await database.close();
  }
}

/** The embedded database belongs to one process: when the app is running, the app imports. */
async function importThroughServer(
  env: Env,
  file: Buffer,
  locked: DatabaseLockedError,
): Promise<MediaPlanWithPosts> {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: new Uint8Array(file),
  };
  const address = addressOf(env);
  const notThere = (): never =>
    fail(
      `${locked.message}\nNor does an app of ours answer at ${address}: set PORT, LISTEN_HOST and BASE_PATH as it has them.`,
    );
  const response = await fetch(`${address}/api/media-plans`, request).catch(notThere);
  const answer: unknown = await response.json().catch(notThere);
  if (response.ok) return mediaPlanWithPostsSchema.parse(answer);
  const problem = problemSchema.safeParse(answer).data ?? notThere();
  return failWithFaults(problem.detail, problem.errors);
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
