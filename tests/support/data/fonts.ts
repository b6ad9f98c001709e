import { readFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";

const packageFile = (file: string) => readFileSync(path.join("node_modules", file));

/** A font of Latin letters and some more, as a foundry sends it: TrueType, one weight, 'Geist Regular'. */
export const GEIST = packageFile("next/dist/compiled/@vercel/og/Geist-Regular.ttf");
/** A variable one, WOFF2. */
export const SORA = packageFile("@fontsource-variable/sora/files/sora-latin-wght-normal.woff2");
/** Thai letters and no Latin ones. */
export const THAI = packageFile(
  "@fontsource-variable/noto-sans-thai/files/noto-sans-thai-thai-wght-normal.woff2",
);
export const WOFF = packageFile("@fontsource/noto-sans-arabic/files/noto-sans-arabic-latin-700-normal.woff");

type Tables = Map<string, Buffer>;

export function tablesOf(ttf: Buffer): Tables {
  return new Map(
    Array.from({ length: ttf.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16;
      const start = ttf.readUInt32BE(at + 8);
      const table = ttf.subarray(start, start + ttf.readUInt32BE(at + 12));
      return [ttf.subarray(at, at + 4).toString("latin1"), Buffer.from(table)];
    }),
  );
}

/** The tables as a TrueType file. */
export function ttfOf(tables: Tables): Buffer {
  const header = Buffer.alloc(12 + tables.size * 16);
  header.writeUInt32BE(0x00010000);
  header.writeUInt16BE(tables.size, 4);
  const parts = [header];
  let [offset, index] = [header.length, 0];
  for (const [tag, table] of [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const at = 12 + index * 16;
    header.write(tag, at, "latin1");
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(table.length, at + 12);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
    index += 1;
  }
  return Buffer.concat(parts);
}

/** Geist with something else in some of its tables; null takes one out. */
export function geistWith(changes: Record<string, ((table: Buffer) => Buffer | void) | null>): Buffer {
  const tables = tablesOf(GEIST);
  for (const [tag, change] of Object.entries(changes)) {
    const table = tables.get(tag) ?? Buffer.alloc(0);
    const changed = change?.(table) ?? table;
    if (change) tables.set(tag, changed);
    else tables.delete(tag);
  }
  return ttfOf(tables);
}

/** A WOFF of one table that says it is small, and unpacks to what it likes. */
export function woffBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  const header = Buffer.alloc(64);
  header.write("wOFF\0\x01\0\0", "latin1");
  header.writeUInt16BE(1, 12);
  header.write("glyf", 44, "latin1");
  header.writeUInt32BE(64, 48);
  header.writeUInt32BE(packed.length, 52);
  header.writeUInt32BE(packed.length + 1, 56);
  return Buffer.concat([header, packed]);
}
