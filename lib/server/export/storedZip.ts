import { crc32 } from "node:zlib";

export interface ZipEntry {
  /** With slashes between folders. */
  name: string;
  bytes: Buffer;
}

/** What a reader must know: folders, and where it matters 64-bit places. */
const VERSION = 20;
const VERSION_64 = 45;
const UTF8_NAMES = 0x0800;
/** 1980-01-01 00:00, the earliest there is: the time of writing would make two archives of one state differ. */
const DOS_TIME = 0;
const DOS_DATE = 0x21;
const MAX_32 = 0xffffffff;

/**
 * A ZIP archive of entries that are compressed already, in order, one of them in memory at a time (APPNOTE 6.3.10). Sizes and
 * checksums stand before the bytes, so that also readers of streams can read it. Past 4 GB places have 64 bits.
 */
export async function* storedZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer, void, undefined> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, bytes } of entries) {
    const path = Buffer.from(name);
    const described = Buffer.alloc(26);
    described.writeUInt16LE(VERSION, 0);
    described.writeUInt16LE(UTF8_NAMES, 2);
    described.writeUInt16LE(DOS_TIME, 6);
    described.writeUInt16LE(DOS_DATE, 8);
    described.writeUInt32LE(crc32(bytes), 10);
    described.writeUInt32LE(bytes.length, 14);
    described.writeUInt32LE(bytes.length, 18);
    described.writeUInt16LE(path.length, 22);
    directory.push(directoryEntry(described, path, offset));
    const header = Buffer.concat([signature(0x04034b50), described, path]);
    offset += header.length + bytes.length;
    yield header;
    yield bytes;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  yield Buffer.concat([...directory, endOfDirectory({ count: directory.length, size, offset })]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function directoryEntry(described: Buffer, path: Buffer, offset: number): Buffer {
  const isFar = offset >= MAX_32;
  const far = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    far.writeUInt16LE(1, 0);
    far.writeUInt16LE(8, 2);
    far.writeBigUInt64LE(BigInt(offset), 4);
  }
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(VERSION_64, 4);
  described.copy(entry, 6);
  if (isFar) entry.writeUInt16LE(VERSION_64, 6);
  entry.writeUInt16LE(far.length, 30);
  entry.writeUInt32LE(isFar ? MAX_32 : offset, 42);
  return Buffer.concat([entry, path, far]);
}

function endOfDirectory({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(size, MAX_32), 12);
  end.writeUInt32LE(Math.min(offset, MAX_32), 16);
  if (count < 0xffff && offset < MAX_32) return end;
  const far = Buffer.alloc(56);
  far.writeUInt32LE(0x06064b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(VERSION_64, 12);
  far.writeUInt16LE(VERSION_64, 14);
  far.writeBigUInt64LE(BigInt(count), 24);
  far.writeBigUInt64LE(BigInt(count), 32);
  far.writeBigUInt64LE(BigInt(size), 40);
  far.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([far, locator, end]);
}
