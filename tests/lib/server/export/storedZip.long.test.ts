import { Readable } from "node:stream";
import { fromRandomAccessReaderPromise, RandomAccessReader } from "yauzl";
import { expect, it } from "vitest";
import { storedZip } from "@/lib/server/export/storedZip";

it("an archive has places of 64 bits past four gigabytes", async () => {
  const gigabyte = Buffer.alloc(2 ** 30);
  async function* entries() {
    for (let number = 0; number < 5; number += 1) yield { name: `${number}.bin`, bytes: gigabyte };
    yield { name: "last.txt", bytes: Buffer.from("the last") };
  }
  const parts: { at: number; bytes: Buffer }[] = [];
  let size = 0;
  for await (const bytes of storedZip(entries())) {
    parts.push({ at: size, bytes });
    size += bytes.length;
  }
  /** Reads out of the parts, which would not fit into one buffer. */
  class Parts extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number) {
      const pieces = parts.map(({ at, bytes }) =>
        bytes.subarray(Math.max(0, start - at), Math.max(0, end - at)),
      );
      return Readable.from(pieces.filter(({ length }) => length > 0));
    }
  }
  const zip = await fromRandomAccessReaderPromise(new Parts(), size, {
    lazyEntries: true,
    autoClose: false,
  });
  const read: string[] = [];
  for await (const entry of zip.eachEntry()) {
    read.push(`${entry.fileName} ${entry.uncompressedSize}`);
    if (entry.fileName !== "last.txt") continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).toString()).toBe("the last");
  }
  expect(read.at(-1)).toBe("last.txt 8");
  expect(read).toHaveLength(6);
});
