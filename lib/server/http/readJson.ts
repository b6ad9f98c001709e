import type { IncomingMessage } from "node:http";
import { ProblemError } from "@/lib/server/problemError";

export const MAX_BODY_BYTES = 262_144;
export const MAX_IMPORT_BYTES = 5_242_880;

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError(
    "body_too_large",
    `The body may have at most ${maxBytes.toLocaleString("en")} bytes`,
  );
}

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
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

/** Half a character (a lone surrogate, `\\ud800`) is no text: databases would store something else. */
function wholeCharacters(_key: string, value: unknown): unknown {
  if (typeof value === "string" && !value.isWellFormed()) throw new Error("a lone surrogate");
  return value;
}

/**
 * The parsed JSON body. Anything but `application/json` is refused before it is read, so that a plain form of
 * another site can never pass for a request of ours. Throws `unsupported_media_type`, `body_too_large`, `invalid_json`.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const mediaType = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") throw new ProblemError("unsupported_media_type");
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), wholeCharacters);
  } catch {
    // The parser's message quotes the body, which may hold prompts.
    throw new ProblemError("invalid_json", "The body cannot be read as UTF-8 JSON: is it cut off?");
  }
}
