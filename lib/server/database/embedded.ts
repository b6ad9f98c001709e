import path from "node:path";
import type { Database } from "./database";
import type { Documents } from "./documents";
import { createEmbeddedCollection, type EmbeddedCollection } from "./embeddedCollection";
import { lockFolder } from "./folderLock";

type Collections = { [Name in keyof Documents]: EmbeddedCollection<Documents[Name]> };

/**
 * The database in files under `<dataDir>/database`, one for each collection, for one process at a time. Throws a
 * DatabaseLockedError when another process has it open.
 */
export async function openEmbeddedDatabase({ dataDir }: { dataDir: string }): Promise<Database> {
  const folder = path.resolve(dataDir, "database");
  const lock = await lockFolder(folder);
  const fileOf = (name: keyof Documents) => path.join(folder, `${name}.db`);
  const collections: Collections = {
    mediaPlans: createEmbeddedCollection({ file: fileOf("mediaPlans"), indexes: [], lock }),
    mediaPlanPosts: createEmbeddedCollection({
      file: fileOf("mediaPlanPosts"),
      indexes: [{ fieldName: "planId" }, { fieldName: ["planId", "weekIndex", "postIndex"], unique: true }],
      lock,
    }),
    generatedImages: createEmbeddedCollection({
      file: fileOf("generatedImages"),
      indexes: [{ fieldName: "postId" }, { fieldName: "runId" }],
      lock,
    }),
    drawings: createEmbeddedCollection({
      file: fileOf("drawings"),
      indexes: [{ fieldName: "picture.imageKey" }],
      lock,
    }),
  };
  const close = async () => {
    await Promise.all(Object.values(collections).map((collection) => collection.close()));
    await lock.release();
  };
  try {
    await Promise.all(Object.values(collections).map((collection) => collection.load()));
  } catch (error) {
    await close();
    throw error;
  }
  return { kind: "embedded", collection: (name) => collections[name], ping: lock.check, close };
}
