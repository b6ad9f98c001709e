import { once } from "node:events";
import { MongoClient } from "mongodb";
import { MongoMemoryReplSet } from "mongodb-memory-server";
import type { TestProject } from "vitest/node";
import { findMongod } from "./mongodBinary";

declare module "vitest" {
  interface ProvidedContext {
    mongoUri: string;
    /** What the names of this run's databases begin with. */
    mongoPrefix: string;
  }
}

const LAUNCH_TIMEOUT_MS = 120_000;

/** One MongoDB server for all tests of a run: the one that MONGODB_URI names, else one started here. */
export default async function setUpMongo(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `carousel_test_${Date.now().toString(36)}_${process.pid}`;
  project.provide("mongoPrefix", prefix);
  const uri = process.env.MONGODB_URI;
  if (uri) {
    project.provide("mongoUri", uri);
    return () => dropDatabases(uri, prefix);
  }
  const server = await startServer();
  project.provide("mongoUri", server.uri);
  return server.stop;
}

/** A server of the caller's own. */
export async function startServer(): Promise<{ uri: string; stop: () => Promise<void> }> {
  const systemBinary = await findMongod();
  // Whichever version was found is fine; the library would warn that it is not the one it downloads.
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = "false";
  const launch = () =>
    MongoMemoryReplSet.create({
      binary: { systemBinary },
      replSet: { count: 1 },
      instanceOpts: [{ launchTimeout: LAUNCH_TIMEOUT_MS }],
    });
  const replicaSet = await launch().catch((error: unknown) => {
    console.log(`${systemBinary} ended while it started; trying once more.`, error);
    return launch();
  });
  let stopping = false;
  restartOnce(replicaSet, () => stopping);
  const stop = async () => {
    stopping = true;
    // Nothing of it is needed any more, and asked to shut down the stand-in may hang.
    const mongod = replicaSet.servers[0]?.instanceInfo?.instance.mongodProcess;
    if (mongod?.kill("SIGKILL")) await once(mongod, "close");
    await replicaSet.stop();
  };
  return { uri: replicaSet.getUri(), stop };
}

/**
 * The stand-in under wine may crash: seen when several clients create the same collection at the same moment. It may
 * then hang instead of ending. The data is on disk, and clients find the server again.
 */
function restartOnce(replicaSet: MongoMemoryReplSet, isStopping: () => boolean): void {
  const [server] = replicaSet.servers;
  const mongod = server?.instanceInfo?.instance.mongodProcess;
  mongod?.stdout?.on("data", (lines: Buffer) => {
    if (lines.includes("Unhandled exception")) mongod.kill("SIGKILL");
  });
  mongod?.once("close", async (code, signal) => {
    if (isStopping()) return;
    console.log(`The MongoDB server of the tests has crashed (${code ?? signal}); starting it again, once.`);
    await server?.stop({ doCleanup: false });
    await server?.start(true); // on the same port
  });
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  const client = new MongoClient(uri);
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}
