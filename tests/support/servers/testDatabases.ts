import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Database } from "@/lib/server/database/database";
import { openEmbeddedDatabase } from "@/lib/server/database/embedded";
import { emptyDatabase, openTestMongo } from "./mongo";

/** For `describe.each(DATABASE_KINDS)`: what holds on one database must hold on the other. */
export const DATABASE_KINDS = ["embedded", "mongodb"] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

/** A real database for the tests of this block, empty before each; the function that is returned gives it. */
export function useDatabase(kind: DatabaseKind): () => Database {
  let database: Database;
  let folder: string | null = null;
  beforeAll(async () => {
    if (kind === "embedded") {
      folder = await createTestFolder();
      database = await openEmbeddedDatabase({ dataDir: folder });
    } else {
      database = openTestMongo();
    }
  });
  beforeEach(() => emptyDatabase(database));
  afterAll(async () => {
    await database.close();
    if (folder) await rm(folder, { recursive: true });
  });
  return () => database;
}

export function createTestFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), "carousel-test-"));
}
