import { createHash } from "node:crypto";
import type { Database } from "@/lib/server/database/database";
import { isKey, type ImageStore } from "@/lib/server/imageStore/imageStore";

export type FindingKind =
  | "wrong_array_length"
  | "missing_image"
  | "damaged_image"
  | "wrong_url"
  | "orphaned_post"
  | "missing_picture"
  | "dead_reservation";

/** A fault in what is stored, and whether it has been repaired. */
export interface Finding {
  kind: FindingKind;
  /** The document or image it is about. */
  id: string;
  detail: string;
  mended: boolean;
}

export interface Stores {
  database: Database;
  imageStore: ImageStore;
}

/** Reads a stored image to its last byte and says what is wrong with it; null: nothing. */
export async function imageFault(imageStore: ImageStore, imageKey: string): Promise<FindingKind | null> {
  const bytes = isKey(imageKey) ? await imageStore.get(imageKey) : null;
  if (!bytes) return "missing_image";
  return imageKey.startsWith(createHash("sha256").update(bytes).digest("hex")) ? null : "damaged_image";
}
