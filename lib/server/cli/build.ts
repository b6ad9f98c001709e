import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { childEnvironment, parseBasePath } from "@/lib/server/env";
import { PROJECT_ROOT, readEnvFiles } from "./loadEnv";

/** Everything that a build is made from. */
const SOURCE_FOLDERS = ["pages", "components", "hooks", "reducers", "services", "lib", "styles", "public"];
const SOURCE_FILES = ["package-lock.json", "next.config.js", "postcss.config.mjs", "tsconfig.json"];

/** Where a build notes what it was made from. */
const DIGEST_FILE = path.join(PROJECT_ROOT, ".next", "source-digest");

function sourceDigest(basePath: string): string {
  const inFolders = SOURCE_FOLDERS.flatMap((folder) =>
    readdirSync(path.join(PROJECT_ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(PROJECT_ROOT, path.join(entry.parentPath, entry.name))),
  );
  const digest = createHash("sha256").update(`${basePath}\0`);
  for (const file of [...inFolders, ...SOURCE_FILES].toSorted()) {
    digest.update(`${file}\0`).update(readFileSync(path.join(PROJECT_ROOT, file)));
  }
  return digest.digest("hex");
}

/** Builds the app for production unless the build that is there was made from these very sources for this path. Exits when it fails. */
export function buildIfNeeded(basePath: string): void {
  const digest = sourceDigest(basePath);
  if (existsSync(DIGEST_FILE) && readFileSync(DIGEST_FILE, "utf8") === digest) return;
  console.log("Building the app (once for each change of the sources or of BASE_PATH) …");
  const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const { status } = spawnSync(process.execPath, [nextCommand, "build"], {
    cwd: PROJECT_ROOT,
    stdio: "inherit",
    env: childEnvironment(),
  });
  if (status !== 0) {
    console.error("The build failed: see above.");
    process.exit(1);
  }
  writeFileSync(DIGEST_FILE, digest);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  readEnvFiles();
  buildIfNeeded(parseBasePath());
}
