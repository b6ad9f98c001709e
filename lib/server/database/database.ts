import type { Filter, FindOptions, UpdateFilter } from "mongodb";
import type { Documents } from "./documents";

/**
 * The part of MongoDB's own `Collection` that the app uses: same names, same filter and update documents. The
 * embedded adapter understands the same language, so a repository is written once.
 */
export interface Collection<Document extends { _id: string }> {
  findOne(filter: Filter<Document>): Promise<Document | null>;
  find(
    filter: Filter<Document>,
    options?: Pick<FindOptions, "sort" | "limit" | "projection">,
  ): { toArray(): Promise<Document[]> };
  /** Throws what `isDuplicateKeyError` recognises when `_id` is taken. */
  insertOne(document: Document): Promise<unknown>;
  insertMany(documents: Document[]): Promise<unknown>;
  /** Never an upsert. Atomic: readers see the document before or after, never between. */
  updateOne(filter: Filter<Document>, update: UpdateFilter<Document>): Promise<{ matchedCount: number }>;
  /** Each document by itself is changed atomically. Never an upsert. */
  updateMany(filter: Filter<Document>, update: UpdateFilter<Document>): Promise<{ matchedCount: number }>;
  deleteOne(filter: Filter<Document>): Promise<{ deletedCount: number }>;
  deleteMany(filter: Filter<Document>): Promise<{ deletedCount: number }>;
  countDocuments(filter: Filter<Document>): Promise<number>;
}

export interface Database {
  readonly kind: "embedded" | "mongodb";
  collection<Name extends keyof Documents>(name: Name): Collection<Documents[Name]>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
