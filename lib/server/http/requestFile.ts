import type { IncomingMessage } from "node:http";
import { ProblemError } from "@/lib/server/problemError";
import { mediaTypeOf, readBytes, requireSize } from "./readBody";

export interface FileRules {
  /**
   * Content types that are taken. None should be one that a form can send (text/plain, multipart/form-data, urlencoded): of
   * every other kind a browser asks first whether a page of another site may send it, and we never allow that. For those
   * that are, the check of the origin alone stands in the way.
   */
  mediaTypes: readonly string[];
  maxBytes: number;
}

/**
 * Checks the headers of a file sent as the body and returns what reads it, so that nothing is in memory before the
 * endpoint has room for it. Throws `unsupported_media_type` or `body_too_large`; reading throws the latter too.
 */
export function openRequestFile(
  request: IncomingMessage,
  { mediaTypes, maxBytes }: FileRules,
): () => Promise<Buffer> {
  if (!mediaTypes.includes(mediaTypeOf(request) ?? "")) {
    throw new ProblemError("unsupported_media_type", `Send the file itself, as ${mediaTypes.join(", ")}`);
  }
  requireSize(request, maxBytes);
  return () => readBytes(request, maxBytes);
}
