import { once } from "node:events";
import { rm } from "node:fs/promises";
import { MongoMemoryReplSet } from "mongodb-memory-server";
import { findMongod } from "@/tests/setup/mongodBinary";
import { createTestFolder } from "./testDatabases";

/** A MongoDB server of the test's own, which it may kill: a replica set of one, its data in one place, on one port. */
export interface OwnMongod {
  /** For MONGODB_URI; the same after a restart. */
  uri: string;
  /** As `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on its data; resolves when it takes writes. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const LAUNCH_TIMEOUT_MS = 120_000;

export async function startOwnMongod(): Promise<OwnMongod> {
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = "false"; // any version will do
  const dbPath = await createTestFolder();
  const replicaSet = await MongoMemoryReplSet.create({
    binary: { systemBinary: await findMongod() },
    replSet: { count: 1 },
    instanceOpts: [{ launchTimeout: LAUNCH_TIMEOUT_MS, dbPath }],
  });
  const [server] = replicaSet.servers;
  async function kill(): Promise<void> {
    const mongod = server?.instanceInfo?.instance.mongodProcess;
    if (mongod?.kill("SIGKILL")) await once(mongod, "close");
    await server?.stop({ doCleanup: false });
  }
  return {
    uri: replicaSet.getUri(),
    kill,
    async restart() {
      await server?.start(true); // on the same port
    },
    async stop() {
      await kill();
      await rm(dbPath, { recursive: true });
    },
  };
}
