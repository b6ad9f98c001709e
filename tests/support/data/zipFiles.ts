import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { storedZip } from "@/lib/server/export/storedZip";

/** What is in an archive, by path, in its order. */
export async function readZip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

/** An archive of these files. */
export async function writeZip(files: Iterable<readonly [name: string, bytes: Buffer]>): Promise<Buffer> {
  async function* entries() {
    for (const [name, bytes] of files) yield { name, bytes };
  }
  return buffer(storedZip(entries()));
}
