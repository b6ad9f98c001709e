import { access, mkdir, open, readdir, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseLockedError, DatabaseUnavailableError } from "./databaseErrors";
import { ownRealm, processExists, startOfProcess } from "./processIdentity";

/**
 * One process at a time in a folder. A process lays a claim: an empty file named after it, which nobody else ever
 * makes. It then holds the folder unless it sees the claim of another process that is alive. Claims of the dead are
 * removed, which is always safe because their names never come back.
 */
export interface FolderLock {
  /** Throws a DatabaseUnavailableError when the claim is gone: the folder was deleted, or is somebody else's now. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** lock-<process id>-<when it started>-<where that id means something> */
const CLAIM_NAME = /^lock-(\d+)-([A-Za-z0-9]+)-([0-9a-f]{12})$/;
const HEARTBEAT_MS = 5_000;
/** Where a process cannot be looked up (it is in another container, or on Windows), silence means that it died. */
const SILENCE_MS = 30_000;
/** Processes that start at the same moment see each other and step back; in the end one gets through. */
const ROUNDS = 20;

/** Takes the folder, making it if need be. Throws a DatabaseLockedError when another process holds it. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const realm = await ownRealm();
  const ownName = `lock-${process.pid}-${(await startOfProcess(process.pid)) ?? "unknown"}-${realm}`;
  const file = path.join(folder, ownName);

  for (let round = 1; ; round += 1) {
    const holder = await findHolder(folder, ownName, realm);
    if (holder !== null) throw new DatabaseLockedError(folder, holder);
    await createClaim(file);
    const rival = await findHolder(folder, ownName, realm);
    if (rival === null) break;
    await rm(file, { force: true });
    if (round === ROUNDS) throw new DatabaseLockedError(folder, rival);
    await delay(Math.random() * 20 * round);
  }

  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {}); // `check` says so when the claim is gone
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    check: () =>
      access(file).catch((cause: unknown) => {
        throw new DatabaseUnavailableError(`The database in ${folder} is no longer this process's own`, {
          cause,
        });
      }),
    release: () => {
      clearInterval(heartbeat);
      return rm(file, { force: true });
    },
  };
}

async function createClaim(file: string): Promise<void> {
  try {
    await (await open(file, "wx")).close();
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw taken ? new DatabaseLockedError(path.dirname(file), process.pid) : error;
  }
}

/** The process that has a claim and is alive, or null; removes the claims of the dead. */
async function findHolder(folder: string, ownName: string, ownRealmName: string): Promise<number | null> {
  for (const name of await readdir(folder)) {
    const [, pid, startedAt, realm] = CLAIM_NAME.exec(name) ?? [];
    if (!pid || name === ownName) continue;
    const file = path.join(folder, name);
    const start = realm === ownRealmName ? await startOfProcess(Number(pid)) : null;
    const mayExist = realm !== ownRealmName || processExists(Number(pid));
    const alive = start === null ? mayExist && (await isBeating(file)) : start === startedAt;
    if (alive) return Number(pid);
    await rm(file, { force: true });
  }
  return null;
}

async function isBeating(file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => null);
  return stats !== null && Date.now() - stats.mtimeMs < SILENCE_MS;
}
