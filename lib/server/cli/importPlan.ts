import { readFile } from "node:fs/promises";
import path from "node:path";
import { importPreviewSchema, type ImportPreview } from "@/lib/schemas/importPreview";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { problemSchema, type Fault } from "@/lib/schemas/problem";
import { DatabaseLockedError } from "@/lib/server/database/databaseErrors";
import { openDatabase } from "@/lib/server/database/openDatabase";
import type { Env } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { isZip, openArchive } from "@/lib/server/importPreview/archive";
import { readChoices } from "@/lib/server/importPreview/choices";
import { isOwnExport, MAX_EXPORT_BYTES, previewExport } from "@/lib/server/importPreview/previewExport";
import { previewFile, type ImportedFile } from "@/lib/server/importPreview/previewFile";
import { importMediaPlan, readMediaPlanImport } from "@/lib/server/mediaPlans/importMediaPlan";
import { ProblemError } from "@/lib/server/problemError";
import { addressOf } from "./address";
import { fail, setupFault } from "./fail";
import { loadEnv } from "./loadEnv";

const USAGE = `Name a plan file: npm run import -- plan.csv ['{"timeZone": "Europe/Berlin", "platform": "Instagram"}']`;

/** Of an archive of this app's own only what it lacks is mended. */
const LEFT_OUT = "Left out: ";

type ShownFault = Fault & { row?: number | null; value?: unknown };

function failWithFaults(detail: string, faults: ShownFault[] = []): never {
  const lines = faults.map(({ row, path: place, message, code, value }) => {
    const where = [row ? `row ${row}` : "", place].filter(Boolean).join(", ") || "(file)";
    return `  ${where}: ${typeof value === "string" && value !== "" ? `“${value}” ` : ""}${message} [${code}]`;
  });
  fail([`Nothing was imported. ${detail}`, ...lines].join("\n"));
}

/** The plan of a preview; ends with every problem of it. `told` stands before what was mended. */
function planOf({ plan, problems, mended }: ImportPreview, told = ""): unknown {
  if (problems.length > 0)
    failWithFaults(
      problems.length === 1 ? "There is a problem:" : `There are ${problems.length} problems:`,
      problems,
    );
  const counts = new Map<string, number>();
  for (const { message } of mended) counts.set(message, (counts.get(message) ?? 0) + 1);
  for (const [message, count] of counts)
    console.log(`${told}${message}${count > 1 ? ` (${count} times)` : ""}`);
  return plan;
}

async function readPlanFile(file: string | undefined): Promise<Buffer> {
  if (!file) fail(USAGE);
  return readFile(file).catch((error: NodeJS.ErrnoException) =>
    fail(`${file} cannot be read (${error.code ?? error.name}).`),
  );
}

/** Without a plan the file is an archive of this app's own, whose pictures go into the store. */
async function importHere(env: Env, file: ImportedFile, plan: unknown): Promise<MediaPlanWithPosts> {
  const database = await openDatabase(env);
  try {
    const imageStore = createImageStore(env);
    const neverAborted = new AbortController().signal;
    const input =
      plan ?? planOf(await previewExport({ database, imageStore }, file.bytes, neverAborted), LEFT_OUT);
    return await importMediaPlan({ database, imageStore, plan: readMediaPlanImport(input) });
  } finally {
    await database.close();
  }
}

/** The embedded database belongs to one process: when the app is running, the app imports. */
async function importThroughServer(
  env: Env,
  file: ImportedFile,
  plan: unknown,
  locked: DatabaseLockedError,
): Promise<MediaPlanWithPosts> {
  const address = addressOf(env);
  const notThere = (): never =>
    fail(
      `${locked.message}\nNor does an app of ours answer at ${address}: set PORT, LISTEN_HOST and BASE_PATH as it has them.`,
    );
  const send = async (
    route: string,
    mediaType: string,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<unknown> => {
    const request = { method: "POST", headers: { "Content-Type": mediaType }, body };
    const response = await fetch(`${address}${route}`, request).catch(notThere);
    const answer: unknown = await response.json().catch(notThere);
    if (response.ok) return answer;
    const problem = problemSchema.safeParse(answer).data ?? notThere();
    return failWithFaults(problem.detail, problem.errors);
  };
  const archive = new Uint8Array(file.bytes);
  const preview = async () =>
    importPreviewSchema.parse(await send("/api/import-preview", "application/zip", archive));
  const input = plan ?? planOf(await preview(), LEFT_OUT);
  return mediaPlanWithPostsSchema.parse(
    await send("/api/media-plans", "application/json", JSON.stringify(input)),
  );
}

const env = loadEnv();
const [name, choices] = process.argv.slice(2);
const bytes = await readPlanFile(name);
try {
  const file = { bytes, filename: path.basename(name ?? ""), choices: readChoices(undefined, choices) };
  const isOwn = isZip(bytes) && isOwnExport((await openArchive(bytes, MAX_EXPORT_BYTES)).names);
  const plan = isOwn ? undefined : planOf(await previewFile(file));
  const { mediaPlan, posts } = await importHere(env, file, plan).catch((error: unknown) => {
    if (error instanceof DatabaseLockedError) return importThroughServer(env, file, plan, error);
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
