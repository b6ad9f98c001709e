import { describe, expect, it } from "vitest";
import { readZip, writeZip } from "@/tests/support/data/zipFiles";

describe("an archive", () => {
  it("gives back names of any script and the bytes below them, in order", async () => {
    const files: [string, Buffer][] = [
      ["قهوة/أول.txt", Buffer.from("one")],
      ["🍂 leaves.txt", Buffer.alloc(0)],
      ["a/b/c.bin", Buffer.from([0, 255, 80, 75, 3, 4])],
    ];
    expect([...(await readZip(await writeZip(files)))]).toEqual(files);
  });

  it("is the same bytes for the same files, whatever the time", async () => {
    const files: [string, Buffer][] = [["a.txt", Buffer.from("a")]];
    expect(await writeZip(files)).toEqual(await writeZip(files));
  });
});
