import { parseArgs } from "node:util";
import { EnvError, type Env } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { isImageStoreError, type ImageStore } from "@/lib/server/imageStore/imageStore";
import { copyImages, type CopyProgress } from "@/lib/server/maintenance/copyImages";
import { fail } from "./fail";
import { loadEnv } from "./loadEnv";

const HELP = `Usage: npm run images -- copy --from <store> --to <store>

Copies every image from one store to the other. A store is one of
  filesystem   the files below DATA_DIR
  s3           the bucket that the S3_ variables name, whatever IMAGE_STORE says

It may be stopped and run again: what has arrived is skipped. The app may be running; images that it makes meanwhile are
copied by running this once more, at best after IMAGE_STORE has been changed. Nothing is removed from either store.`;

const KINDS = ["filesystem", "s3"] as const;

function readKind(option: string, given: string | undefined): ImageStore["kind"] {
  const kind = KINDS.find((known) => known === given);
  if (kind) return kind;
  return fail(`--${option} must be filesystem or s3. See npm run images -- --help`);
}

/** What the command line asks for; ends the command when that is nothing it can do. */
function readArguments(): { from: ImageStore["kind"]; to: ImageStore["kind"] } {
  const read = () =>
    parseArgs({
      allowPositionals: true,
      options: { from: { type: "string" }, to: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  let given: ReturnType<typeof read>;
  try {
    given = read();
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : ""}. See npm run images -- --help`);
  }
  if (given.values.help) {
    console.log(HELP);
    process.exit(0);
  }
  if (given.positionals.join(" ") !== "copy")
    fail("Say what to do with the images: npm run images -- copy --from filesystem --to s3");
  const from = readKind("from", given.values.from);
  const to = readKind("to", given.values.to);
  if (from === to) fail("--from and --to name the same store.");
  return { from, to };
}

function openStore(env: Env, kind: ImageStore["kind"]): ImageStore {
  try {
    return createImageStore(env, kind);
  } catch (error) {
    if (error instanceof EnvError) fail(error.message);
    throw error;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Writes how far the copy has come, once a second at most: over the last line on a terminal, else on its own. */
function progressWriter(): (progress: Readonly<CopyProgress>) => void {
  let next = 0;
  return ({ total, there, copied, damaged, bytes }) => {
    const done = there + copied + damaged.length;
    if (Date.now() < next && done < total) return;
    next = Date.now() + 1_000;
    const line = `${done} of ${total} images, ${megabytes(bytes)} copied`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}${done < total ? "" : "\n"}` : `${line}\n`);
  };
}

const { from, to } = readArguments();
const env = loadEnv();
const stores = { from: openStore(env, from), to: openStore(env, to) };
const interruption = new AbortController();
// A second signal ends it at once, which does no harm either.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());
try {
  await stores.to.probe();
  const { signal } = interruption;
  const { total, there, copied, damaged, bytes } = await copyImages({
    ...stores,
    onProgress: progressWriter(),
    signal,
  });
  console.log(`Copied ${copied} of ${total} images, ${megabytes(bytes)}; ${there} were there already.`);
  for (const imageKey of damaged)
    console.error(`DAMAGED  ${imageKey}: its bytes are not those it was stored with; not copied`);
  const left = total - there - copied - damaged.length;
  if (left > 0) console.error(`Stopped with ${left} images left: run it again to go on.`);
  process.exitCode = left > 0 ? 130 : damaged.length > 0 ? 1 : 0;
} catch (error) {
  if (!isImageStoreError(error)) throw error;
  fail(error.message);
}
