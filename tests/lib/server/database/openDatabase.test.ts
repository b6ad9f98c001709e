import { rm } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { openDatabase } from "@/lib/server/database/openDatabase";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

describe("openDatabase", () => {
  it("keeps the data in DATA_DIR when no MongoDB is configured", async () => {
    const dataDir = await createTestFolder();
    const database = await openDatabase({ MONGODB_URI: undefined, MONGODB_DB: "unused", DATA_DIR: dataDir });
    await database.ping();
    await database.close();
    await rm(dataDir, { recursive: true });
    expect(database.kind).toBe("embedded");
  });

  it("uses MongoDB when one is configured", async () => {
    const database = await openDatabase({
      MONGODB_URI: mongoUri,
      MONGODB_DB: mongoDatabaseName,
      DATA_DIR: "/nowhere",
    });
    await database.ping();
    await database.close();
    expect(database.kind).toBe("mongodb");
  });
});
