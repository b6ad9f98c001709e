import path from "node:path";
import type { Database } from "./database";
import { DatabaseLockedError, DatabaseUnavailableError } from "./databaseErrors";
import type { Documents } from "./documents";
import { createEmbeddedCollection, type EmbeddedCollection } from "./embeddedCollection";
import { lockFolder } from "./folderLock";

type Collections = { [Name in keyof Documents]: EmbeddedCollection<Documents[Name]> };

/**
 * The database in files under `<dataDir>/database`, one for each collection, for one process at a time. Throws a
 * DatabaseLockedError when another process has it open, a DatabaseUnavailableError when its files cannot be used.
 */
export async function openEmbeddedDatabase({ dataDir }: { dataDir: string }): Promise<Database> {
  const folder = path.resolve(dataDir, "database");
  const lock = await lockFolder(folder).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof DatabaseLockedError) throw error;
    const sentence = `DATA_DIR: nothing can be written in ${folder} (${error.code ?? error.name}).`;
    throw new DatabaseUnavailableError(sentence, { cause: error });
  });
  const fileOf = (name: keyof Documents) => path.join(folder, `${name}.db`);
  const collections: Collections = {
    mediaPlans: createEmbeddedCollection({ file: fileOf("mediaPlans"), indexes: [], lock }),
    mediaPlanPosts: createEmbeddedCollection({
      file: fileOf("mediaPlanPosts"),
      indexes: [{ fieldName: "planId" }],
      retiredIndex: ["planId", "weekIndex", "postIndex"],
      lock,
    }),
    generatedImages: createEmbeddedCollection({
      file: fileOf("generatedImages"),
      indexes: [{ fieldName: "postId" }, { fieldName: "runId" }, { fieldName: "imageKey" }],
      lock,
    }),
    drawings: createEmbeddedCollection({
      file: fileOf("drawings"),
      indexes: [{ fieldName: "picture.imageKey" }, { fieldName: "picture.beside.imageKey" }],
      lock,
    }),
    imageFacts: createEmbeddedCollection({ file: fileOf("imageFacts"), indexes: [], lock }),
    importedPictures: createEmbeddedCollection({ file: fileOf("importedPictures"), indexes: [], lock }),
    publishedPictures: createEmbeddedCollection({ file: fileOf("publishedPictures"), indexes: [], lock }),
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
