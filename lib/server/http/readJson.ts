import type { IncomingMessage } from "node:http";
import { parseJson, type ParsedJson } from "@/lib/server/json/parseJson";
import { ProblemError } from "@/lib/server/problemError";
import { mediaTypeOf, readBytes } from "./readBody";

export const MAX_BODY_BYTES = 262_144;

/**
 * The parsed JSON body. Anything but `application/json` is refused before it is read, so that a plain form of
 * another site can never pass for a request of ours. Throws `unsupported_media_type`, `body_too_large`, `invalid_json`.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<ParsedJson> {
  if (mediaTypeOf(request) !== "application/json") {
    throw new ProblemError("unsupported_media_type", "Send application/json");
  }
  return parseJson(await readBytes(request, maxBytes));
}
