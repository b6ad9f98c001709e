import {
  MongoClient,
  MongoServerError,
  type CommandStartedEvent,
  type Db,
  type IndexDescription,
  type MongoClientOptions,
} from "mongodb";
import type { Collection, Database } from "./database";
import type { Documents } from "./documents";

type Collections = { [Name in keyof Documents]: Collection<Documents[Name]> };

interface MongoDatabaseOptions {
  uri: string;
  name: string;
  /** For tests. */
  onCommand?: (event: CommandStartedEvent) => void;
}

/** Bounds how long a request waits for a server that does not answer. */
const OPTIONS: MongoClientOptions = {
  appName: "carousel-planner",
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  socketTimeoutMS: 10_000,
  waitQueueTimeoutMS: 5_000,
  // Journalled too: a server that is no replica set answers before the write would survive its crash otherwise.
  writeConcern: { w: "majority", journal: true, wtimeoutMS: 5_000 },
};

const TRASH_INDEX = { key: { deletedAt: 1 }, sparse: true } as const;
const INDEXES: Record<keyof Documents, IndexDescription[]> = {
  mediaPlans: [{ key: { createdAt: -1, _id: -1 } }, TRASH_INDEX],
  mediaPlanPosts: [{ key: { planId: 1, weekIndex: 1, postIndex: 1, createdAt: 1, _id: 1 } }, TRASH_INDEX],
  generatedImages: [
    { key: { postId: 1, createdAt: -1 } },
    { key: { runId: 1 } },
    { key: { imageKey: 1 } },
    { key: { pictureKey: 1 }, sparse: true },
    { key: { provider: 1, model: 1, state: 1, createdAt: -1 } },
  ],
  drawings: [{ key: { "picture.imageKey": 1 } }, { key: { "picture.beside.imageKey": 1 } }],
  imageFacts: [],
  importedPictures: [],
  publishedPictures: [],
};
/** Of older versions, in which no two posts could have one place. */
const RETIRED_INDEX = { collection: "mediaPlanPosts", name: "planId_1_weekIndex_1_postIndex_1" };

/**
 * The database on a MongoDB server. Does not throw when the server is down: each call then rejects with what
 * `isDatabaseUnavailableError` recognises, and the first call after its return works.
 */
export function openMongoDatabase({ uri, name, onCommand }: MongoDatabaseOptions): Database {
  const client = new MongoClient(uri, { ...OPTIONS, monitorCommands: onCommand !== undefined });
  if (onCommand) client.on("commandStarted", onCommand);
  const db = client.db(name);

  // The driver finds a server again that it has lost, but not one that was never there: then connecting starts anew.
  const connect = untilItWorks(() => client.connect());
  const prepare = untilItWorks(async () => {
    await connect();
    await createCollections(db);
  });

  const prepared = <Document extends { _id: string }>(collection: Collection<Document>) =>
    preparedCollection(collection, prepare);
  const collections: Collections = {
    mediaPlans: prepared<Documents["mediaPlans"]>(db.collection("mediaPlans")),
    mediaPlanPosts: prepared<Documents["mediaPlanPosts"]>(db.collection("mediaPlanPosts")),
    generatedImages: prepared<Documents["generatedImages"]>(db.collection("generatedImages")),
    drawings: prepared<Documents["drawings"]>(db.collection("drawings")),
    imageFacts: prepared<Documents["imageFacts"]>(db.collection("imageFacts")),
    importedPictures: prepared<Documents["importedPictures"]>(db.collection("importedPictures")),
    publishedPictures: prepared<Documents["publishedPictures"]>(db.collection("publishedPictures")),
  };
  return {
    kind: "mongodb",
    collection: (collectionName) => collections[collectionName],
    ping: async () => {
      await connect();
      await db.command({ ping: 1 });
    },
    close: () => client.close(),
  };
}

/** Runs the task once for all callers. A failure is theirs, and the next call runs it again. */
function untilItWorks<Result>(task: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null;
  return () => {
    running ??= task().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
}

/** The driver's collection, whose calls wait until collections and indexes exist. */
function preparedCollection<Document extends { _id: string }>(
  collection: Collection<Document>,
  prepare: () => Promise<void>,
): Collection<Document> {
  return {
    findOne: (filter) => prepare().then(() => collection.findOne(filter)),
    find: (filter, options) => ({
      toArray: () => prepare().then(() => collection.find(filter, options).toArray()),
    }),
    insertOne: (document) => prepare().then(() => collection.insertOne(document)),
    insertMany: (documents) => prepare().then(() => collection.insertMany(documents)),
    updateOne: (filter, update) => prepare().then(() => collection.updateOne(filter, update)),
    updateMany: (filter, update) => prepare().then(() => collection.updateMany(filter, update)),
    deleteOne: (filter) => prepare().then(() => collection.deleteOne(filter)),
    deleteMany: (filter) => prepare().then(() => collection.deleteMany(filter)),
    countDocuments: (filter) => prepare().then(() => collection.countDocuments(filter)),
  };
}

async function createCollections(db: Db): Promise<void> {
  for (const [name, indexes] of Object.entries(INDEXES)) {
    await db.createCollection(name).catch((error: unknown) => {
      const exists = error instanceof MongoServerError && error.codeName === "NamespaceExists";
      if (!exists) throw error;
    });
    if (indexes.length > 0) await db.collection(name).createIndexes(indexes);
  }
  const { collection, name } = RETIRED_INDEX;
  if (await db.collection(collection).indexExists(name)) await db.collection(collection).dropIndex(name);
}
