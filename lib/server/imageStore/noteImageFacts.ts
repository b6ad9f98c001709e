import sharp from "sharp";
import type { Database } from "@/lib/server/database/database";
import { saveImageFacts } from "@/lib/server/repositories/imageFacts";
import type { ImageStore } from "./imageStore";

/** Far more than the header of a picture has that was encoded here: no metadata stands before its size. */
const HEADER_BYTES = 65_536;

/** The store, which notes the pixels and bytes of what it is given, so that a plan's pictures can be judged unopened. */
export function noteImageFacts(store: ImageStore, database: Database): ImageStore {
  return {
    ...store,
    async put(bytes, mediaType) {
      const imageKey = await store.put(bytes, mediaType);
      // The picture is stored, which matters more: it is looked into when somebody asks.
      await noteFacts(database, { imageKey, header: bytes, size: bytes.byteLength }).catch(() => {});
      return imageKey;
    },
  };
}

/** The same of a picture from before it was noted, by its header alone. Null for one that is gone, or cannot be read. */
export async function readImageFacts(
  { database, imageStore }: { database: Database; imageStore: ImageStore },
  imageKey: string,
) {
  const open = await imageStore.open(imageKey);
  if (!open) return null;
  const header: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop destroys the stream.
  for await (const chunk of open.stream) {
    header.push(chunk);
    length += chunk.byteLength;
    if (length >= HEADER_BYTES) break;
  }
  return noteFacts(database, { imageKey, header: Buffer.concat(header), size: open.size }).catch(() => null);
}

async function noteFacts(
  database: Database,
  { imageKey, header, size }: { imageKey: string; header: Uint8Array; size: number },
) {
  const { width, height } = await sharp(header).metadata();
  const facts = { _id: imageKey, width, height, bytes: size };
  await saveImageFacts(database, facts);
  return facts;
}
