import { readFile } from "node:fs/promises";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { problemSchema, type Fault } from "@/lib/schemas/problem";
import { DatabaseLockedError } from "@/lib/server/database/databaseErrors";
import { openDatabase } from "@/lib/server/database/openDatabase";
import type { Env } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
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

async function readPlanFile(file: string | undefined): Promise<unknown> {
  if (!file) fail("Name a plan file: npm run import -- plan.json");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) =>
    fail(`${file} cannot be read (${error.code ?? error.name}).`),
  );
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail(
      `Nothing was imported. ${file} is not valid JSON: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

async function importHere(env: Env, input: unknown): Promise<MediaPlanWithPosts> {
  const plan = readMediaPlanImport(input);
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
  input: unknown,
  locked: DatabaseLockedError,
): Promise<MediaPlanWithPosts> {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(input),
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
const input = await readPlanFile(process.argv[2]);
try {
  const { mediaPlan, posts } = await importHere(env, input).catch((error: unknown) => {
    if (error instanceof DatabaseLockedError) return importThroughServer(env, input, error);
    throw error;
  });
  console.log(
    `Imported "${mediaPlan.name}" with ${posts.length} posts: ${addressOf(env)}/plans/${mediaPlan.id}`,
  );
} catch (error) {
  if (error instanceof ProblemError) failWithFaults(error.detail, error.options.errors);
  const fault = setupFault(error);
  if (fault !== null) fail(`Nothing was imported. ${fault}`);
  throw error;
}
