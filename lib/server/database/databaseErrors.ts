import { MongoError } from "mongodb";

/** The embedded database could not read or write its files, or has been closed. What failed is in `cause`. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
}

/** A sentence about the embedded database's disk where that is full, or what its user may have of it. */
export function noRoomForDatabase(error: unknown): string | undefined {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const isFull =
    cause instanceof Error && "code" in cause && (cause.code === "ENOSPC" || cause.code === "EDQUOT");
  return isFull
    ? "The disk that holds the database is full: nothing more can be saved until there is room on it"
    : undefined;
}

/** Another process holds the embedded database. The message is a sentence for whoever started this one. */
export class DatabaseLockedError extends Error {
  override readonly name = "DatabaseLockedError";

  constructor(folder: string, pid: number) {
    super(
      `The database in ${folder} is in use by process ${pid}. Only one process may open it: stop that one, ` +
        "choose another DATA_DIR, or set MONGODB_URI to share a database between processes.",
    );
  }
}

/** Whether a write failed because an `_id` or another unique key is taken, with either adapter. */
export function isDuplicateKeyError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    (error instanceof MongoError && error.code === 11000) ||
    ("errorType" in error && error.errorType === "uniqueViolated")
  );
}

/** Errors of the driver that say 'no answer', by name: the driver does not export all of these classes. */
const NO_ANSWER_NAMES = new Set([
  "DatabaseLockedError",
  "DatabaseUnavailableError",
  "MongoClientClosedError",
  "MongoNetworkError",
  "MongoNetworkTimeoutError",
  "MongoNotConnectedError",
  "MongoOperationTimeoutError",
  "MongoPoolClearedError",
  "MongoPoolClosedError",
  "MongoServerClosedError",
  "MongoServerSelectionError",
  "MongoTopologyClosedError",
  "MongoWaitQueueTimeoutError",
  "MongoWriteConcernError",
  "PoolClearedOnNetworkError",
]);

/**
 * Codes with which a server says that it cannot serve just now: unreachable or stepping down, shutting down, not
 * the primary, out of time. Source: the specifications of server discovery and of retryable writes.
 */
const NO_ANSWER_CODES = new Set([
  6, 7, 50, 64, 79, 89, 91, 134, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436,
]);

/**
 * Whether the database did not answer, so that the same request may be sent again. By name, not by class: the
 * bundles of Next.js each have their own copy of a class.
 */
export function isDatabaseUnavailableError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (NO_ANSWER_NAMES.has(error.name)) return true;
  // A bulk write hides why it failed; one that the server has answered carries a code.
  if (error.name === "MongoBulkWriteError" && !("code" in error && error.code !== undefined)) return true;
  // A failed look-up of a mongodb+srv:// address comes as it is from DNS.
  if ("syscall" in error && (error.syscall === "querySrv" || error.syscall === "queryTxt")) return true;
  return error instanceof MongoError && typeof error.code === "number" && NO_ANSWER_CODES.has(error.code);
}
