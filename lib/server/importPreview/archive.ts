import { crc32 } from "node:zlib";
import { fromBufferPromise, type Entry } from "yauzl";
import { isProblemError, ProblemError } from "@/lib/server/problemError";

const MAX_ENTRIES = 2_000;
const MEGABYTE = 1024 * 1024;

export interface Archive {
  names: readonly string[];
  /** Of all files together, as the directory says. */
  unpackedBytes: number;
  /** The bytes of a file; null when there is none of that name, or it is larger than that. */
  read(name: string, maxBytes: number): Promise<Buffer | null>;
}

export function unsupportedFile(detail: string, options?: { cause?: unknown }): ProblemError {
  return new ProblemError("unsupported_file", detail, options);
}

export function isZip(bytes: Uint8Array): boolean {
  return [0x50, 0x4b].every((byte, at) => bytes[at] === byte) && [3, 5].includes(bytes[2] ?? 0);
}

/**
 * A stranger's ZIP archive, judged by its directory before anything in it is unpacked. Throws `unsupported_file` for one that is
 * encrypted or damaged, has a path that leads out of it or one that stands twice, more entries than 2,000, or more bytes
 * unpacked than `maxBytes`; reading throws it for a file that is not as long as the directory says, or has another checksum.
 */
export async function openArchive(bytes: Buffer, maxBytes: number): Promise<Archive> {
  const entries = new Map<string, Entry>();
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }).catch(damaged);
  let unpacked = 0;
  try {
    if (zip.entryCount > MAX_ENTRIES) throw tooManyEntries();
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry;
      if (entry.isEncrypted())
        throw unsupportedFile("This archive is encrypted: export it without a password");
      if (entries.has(fileName)) throw unsupportedFile(`This archive holds ${named(fileName)} twice`);
      unpacked += entry.uncompressedSize;
      if (unpacked > maxBytes)
        throw unsupportedFile(
          `This archive unpacks to more than ${maxBytes / MEGABYTE} MB: export fewer posts at a time`,
        );
      entries.set(fileName, entry);
    }
  } catch (error) {
    throw isProblemError(error) ? error : damaged(error);
  }
  return {
    unpackedBytes: unpacked,
    names: [...entries.keys()].filter((name) => !name.endsWith("/")),
    async read(name, maxBytes) {
      const entry = entries.get(name);
      if (!entry || entry.uncompressedSize > maxBytes) return null;
      try {
        const chunks: Buffer[] = [];
        // Ends in an error as soon as there is more than the directory says.
        for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer); // no strings without an encoding
        const content = Buffer.concat(chunks);
        if (content.length !== entry.uncompressedSize || crc32(content) !== entry.crc32)
          throw unsupportedFile(`${named(name)} in this archive is damaged: export it again`);
        return content;
      } catch (error) {
        throw isProblemError(error) ? error : damaged(error);
      }
    },
  };
}

function tooManyEntries(): ProblemError {
  const most = MAX_ENTRIES.toLocaleString("en");
  return unsupportedFile(`This archive holds more than ${most} files: export fewer posts at a time`);
}

/** As short as can be shown. */
function named(name: string): string {
  return `“${name.slice(0, 100)}”`;
}

function damaged(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : "";
  if (/relative path|absolute path|invalid characters in fileName/.test(reason))
    throw unsupportedFile("This archive names a file that lies outside of it, and is not opened", { cause });
  throw unsupportedFile("This archive is damaged or incomplete: export it again", { cause });
}
