import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { DryMongoBinary, MongoBinary } from "mongodb-memory-server";

const DOWNLOAD_HOST = "https://fastdl.mongodb.org";
const PROBE_TIMEOUT_MS = 10_000;
const STAND_IN = path.join(import.meta.dirname, "mongod");
const INSTALL_TIMEOUT_MS = 600_000;

const run = promisify(execFile);

/**
 * A `mongod` that can be started: the one that MONGOMS_SYSTEM_BINARY names, the one on PATH, the one that
 * mongodb-memory-server has downloaded or can download, or the stand-in. Throws a sentence for people.
 */
export async function findMongod(): Promise<string> {
  const named = process.env.MONGOMS_SYSTEM_BINARY;
  if (named) return named;
  return (await onPath()) ?? (await fromLibrary()) ?? standIn();
}

async function onPath(): Promise<string | null> {
  const name = process.platform === "win32" ? "mongod.exe" : "mongod";
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    if (folder && (await isExecutable(file))) return file;
  }
  return null;
}

async function fromLibrary(): Promise<string | null> {
  try {
    const options = await DryMongoBinary.generateOptions();
    const downloaded = await DryMongoBinary.locateBinary(options);
    if (downloaded) return downloaded;
    if (!(await downloadHostAnswers())) return null;
    return await MongoBinary.getPath();
  } catch (error) {
    console.log(`MongoDB could not be downloaded: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Asked first, because the library would wait for minutes. Behind a proxy only the library knows the way. */
async function downloadHostAnswers(): Promise<boolean> {
  const { https_proxy, HTTPS_PROXY, http_proxy, HTTP_PROXY, MONGOMS_DOWNLOAD_MIRROR } = process.env;
  if (https_proxy || HTTPS_PROXY || http_proxy || HTTP_PROXY) return true;
  const request = { method: "HEAD", signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) };
  return fetch(MONGOMS_DOWNLOAD_MIRROR || DOWNLOAD_HOST, request).then(
    () => true,
    () => false,
  );
}

async function standIn(): Promise<string> {
  const fits = process.platform === "linux" && process.arch === "x64" && process.getuid?.() === 0;
  if (!fits || !(await isExecutable("/usr/bin/apt-get")))
    throw new Error(advice("and it cannot be downloaded"));
  console.log(
    "MongoDB cannot be downloaded: using MongoDB 7.0.15 under wine (1 to 2 minutes the first time).",
  );
  await run(STAND_IN, ["--version"], { timeout: INSTALL_TIMEOUT_MS }).catch((error: Error) => {
    throw new Error(advice("it cannot be downloaded, and its stand-in cannot be installed"), {
      cause: error,
    });
  });
  return STAND_IN;
}

function advice(what: string): string {
  return (
    `The tests need a MongoDB server: there is no mongod on PATH, ${what}. Install MongoDB 7 or later, or name a ` +
    "binary in MONGOMS_SYSTEM_BINARY, or a running server (whose databases named carousel_test_… the tests own) " +
    "in MONGODB_URI."
  );
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
