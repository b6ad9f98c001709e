import type { IncomingMessage } from "node:http";
import { ProblemError } from "@/lib/server/problemError";
import { mediaTypeOf, readBytes } from "./readBody";

export const MAX_BODY_BYTES = 262_144;

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
  if (mediaTypeOf(request) !== "application/json") {
    throw new ProblemError("unsupported_media_type", "Send application/json");
  }
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), wholeCharacters);
  } catch {
    // The parser's message quotes the body, which may hold prompts.
    throw new ProblemError("invalid_json", "The body cannot be read as UTF-8 JSON: is it cut off?");
  }
}
