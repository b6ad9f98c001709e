import pLimit from "p-limit";
import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { ProblemError } from "@/lib/server/problemError";
import type { NetworkPicture } from "../networkPicture";

/** Throws `public_url_missing` where a scheduler could not fetch the pictures of this store. */
export function requirePublicAddress(imageStore: ImageStore): void {
  const sample = `${"0".repeat(64)}.jpg`;
  if (/^https?:/.test(imageStore.urlOf(sample))) return;
  throw new ProblemError(
    "public_url_missing",
    imageStore.kind === "s3"
      ? "Schedulers fetch pictures from a public address: set S3_PUBLIC_URL, or export a ZIP and upload its pictures by hand"
      : "Schedulers fetch pictures from a public address, and these are in a folder: set IMAGE_STORE=s3 and S3_PUBLIC_URL, or export a ZIP and upload its pictures by hand",
  );
}

/** Stores a picture in the form in which it is published, for as long as a scheduler may fetch it, and answers its URL. */
export async function publishPicture(
  { database, imageStore }: { database: Database; imageStore: ImageStore },
  { bytes }: NetworkPicture,
): Promise<string> {
  const imageKey = await imageStore.put(bytes, "image/jpeg");
  const publishedAt = new Date().toISOString();
  const pictures = database.collection("publishedPictures");
  const { matchedCount } = await pictures.updateOne({ _id: imageKey }, { $set: { publishedAt } });
  if (matchedCount === 0)
    await pictures.insertOne({ _id: imageKey, publishedAt }).catch((error: unknown) => {
      if (!isDuplicateKeyError(error)) throw error; // somebody else exports the same
    });
  return imageStore.urlOf(imageKey);
}

const ANSWER_MS = 10_000;
const asking = pLimit(6);

/** Asks for a picture as a scheduler will, and says what stands in the way; null when it is there. */
export function publicFault(url: string, bytes: number, signal: AbortSignal): Promise<string | null> {
  return asking(async () => {
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(ANSWER_MS);
    const options = {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.any([signal, timeout]),
    } as const;
    const answer = await fetch(url, options).catch(() => null);
    signal.throwIfAborted();
    if (!answer) return "its picture cannot be fetched: the public address does not answer";
    if (answer.status !== 200)
      return `its picture cannot be fetched: the public address answers ${answer.status}`;
    const type = answer.headers.get("content-type");
    if (type !== "image/jpeg")
      return `its picture is given out as ${type ?? "nothing known"}, not as image/jpeg`;
    const length = answer.headers.get("content-length");
    if (length !== null && Number(length) !== bytes) return "its picture is given out with other bytes";
    return null;
  });
}
