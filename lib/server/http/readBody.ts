import type { IncomingMessage } from "node:http";
import { ProblemError } from "@/lib/server/problemError";

export function mediaTypeOf(request: IncomingMessage): string | undefined {
  return request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
}

/** Refuses a body by its Content-Length, before any of it is read. */
export function requireSize(request: IncomingMessage, maxBytes: number): void {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
}

/** The whole body; throws `body_too_large` as soon as it has more than `maxBytes`. */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  requireSize(request, maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  // A request that is not in object mode yields Buffers.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const MEGABYTE = 1024 * 1024;

function tooLarge(maxBytes: number): ProblemError {
  const megabytes = maxBytes >= MEGABYTE ? ` (${maxBytes / MEGABYTE} MB)` : "";
  const detail = `The body may have at most ${maxBytes.toLocaleString("en")} bytes${megabytes}`;
  return new ProblemError("body_too_large", detail);
}
