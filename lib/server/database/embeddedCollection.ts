import { open, readFile, rm, truncate } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import Datastore from "@seald-io/nedb";
import type { Collection } from "./database";
import { DatabaseUnavailableError } from "./databaseErrors";
import type { FolderLock } from "./folderLock";

interface EmbeddedCollectionOptions {
  file: string;
  indexes: readonly { fieldName: string }[];
  /** One that files of older versions hold. */
  retiredIndex?: string[];
  lock: FolderLock;
}

export interface EmbeddedCollection<Document extends { _id: string }> extends Collection<Document> {
  /** Reads the file, unless that has been done. */
  load(): Promise<void>;
  /** Resolves when what was asked before has been done; later calls are refused. */
  close(): Promise<void>;
}

/**
 * A collection in one file. NeDB changes its memory first and then appends to the file; when appending fails (the
 * disk is full) the two disagree and half a line may be left that would spoil the next one. So calls run one after
 * the other, and after such a failure the next call reads the file again: it alone says what was stored.
 */
export function createEmbeddedCollection<Document extends { _id: string }>({
  file,
  indexes,
  retiredIndex,
  lock,
}: EmbeddedCollectionOptions): EmbeddedCollection<Document> {
  let store: Datastore<Document> | null = null;
  let closed = false;
  let tail: Promise<unknown> = Promise.resolve();

  const run = <Result>(work: (store: Datastore<Document>) => Promise<Result>): Promise<Result> => {
    const result = tail.then(async () => {
      // NeDB answers from memory: without a turn of the event loop, a loop of reads would keep all else waiting.
      await nextTurn();
      if (closed) throw new DatabaseUnavailableError("The database has been closed");
      try {
        store ??= await loadStore<Document>(file, { indexes, retiredIndex });
        return await work(store);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        store = null;
        throw new DatabaseUnavailableError(`The file ${file} could not be used`, { cause: error });
      }
    });
    tail = result.catch(() => {});
    return result;
  };

  const write = async <Result>(work: (store: Datastore<Document>) => Promise<Result>): Promise<Result> => {
    const result = await run(async (current) => {
      await lock.check();
      return work(current);
    });
    await flush(file);
    return result;
  };

  return {
    load: () => run(async () => {}),
    close: () => {
      const done = tail.then(() => {
        closed = true;
        store = null;
      });
      tail = done;
      return done;
    },
    findOne: (filter) => run(async (current) => current.findOneAsync<Document>(filter)),
    find: (filter, { sort, limit, projection } = {}) => ({
      toArray: () =>
        run(async (current) => {
          const cursor = current.findAsync<Document>(filter, projection ?? {});
          if (sort) cursor.sort(sort);
          if (limit) cursor.limit(limit);
          return cursor;
        }),
    }),
    // Copies, because the caller may change its objects while the call waits; and NeDB keeps what `$set` is given.
    insertOne: (document) => {
      const copy = structuredClone(document);
      return write((current) => current.insertAsync(copy));
    },
    insertMany: (documents) => {
      const copies = structuredClone(documents);
      return write((current) => current.insertAsync(copies));
    },
    updateOne: (filter, update) => {
      const copy = structuredClone(update);
      return write(async (current) => {
        const { numAffected } = await current.updateAsync(filter, copy);
        return { matchedCount: numAffected };
      });
    },
    updateMany: (filter, update) => {
      const copy = structuredClone(update);
      return write(async (current) => {
        const { numAffected } = await current.updateAsync(filter, copy, { multi: true });
        return { matchedCount: numAffected };
      });
    },
    deleteOne: (filter) =>
      write(async (current) => ({ deletedCount: await current.removeAsync(filter, { multi: false }) })),
    deleteMany: (filter) =>
      write(async (current) => ({ deletedCount: await current.removeAsync(filter, { multi: true }) })),
    countDocuments: (filter) => run(async (current) => current.countAsync(filter)),
  };
}

async function loadStore<Document>(
  file: string,
  {
    indexes,
    retiredIndex,
  }: Pick<EmbeddedCollectionOptions, "indexes"> & { retiredIndex: string[] | undefined },
): Promise<Datastore<Document>> {
  await dropUnfinishedLine(file);
  // By default NeDB drops up to a tenth of the lines without a word when it cannot read them.
  const store = new Datastore<Document>({ filename: file, corruptAlertThreshold: 0 });
  compactIfPossible(store, file);
  await store.loadDatabaseAsync().catch((error: Error) => {
    if ("corruptionRate" in error) throw new Error(`The file ${file} is damaged`, { cause: error });
    throw error;
  });
  // Not declared, as below. It would be written to the file each time.
  const present = (store as unknown as { indexes: Record<string, unknown> }).indexes;
  const retired = retiredIndex?.toSorted().join(",");
  if (retired && present[retired]) await store.removeIndexAsync(retired);
  for (const index of indexes) await store.ensureIndexAsync(index);
  return store;
}

/**
 * Loading ends with writing the file anew, as short as it can be, into one beside it that then takes its place. On a full
 * disk that waits for the next time: what is there can be read as it is.
 */
function compactIfPossible(store: object, file: string): void {
  // NeDB does not declare it; package.json fixes the version, and a test needs it.
  const { persistence } = store as { persistence: { persistCachedDatabaseAsync(): Promise<void> } };
  const compact = persistence.persistCachedDatabaseAsync.bind(persistence);
  persistence.persistCachedDatabaseAsync = () => compact().catch(() => rm(`${file}~`, { force: true }));
}

/** A process that died while it wrote may leave part of a line. Nobody was told that it was saved. */
async function dropUnfinishedLine(file: string): Promise<void> {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  });
  const end = content.lastIndexOf("\n") + 1;
  if (end < content.length) await truncate(file, end);
}

/** NeDB leaves it to the operating system when its lines reach the disk; an answered save must be there. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, "r+").catch((cause: unknown) => {
    throw new DatabaseUnavailableError(`The file ${file} could not be used`, { cause });
  });
  try {
    await handle.datasync();
  } catch (cause) {
    throw new DatabaseUnavailableError(`The file ${file} could not be written to disk`, { cause });
  } finally {
    await handle.close();
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "errno" in error;
}
