import { ProblemError } from "@/lib/server/problemError";

function isPlainSegment(segment: string): boolean {
  try {
    const decoded = decodeURIComponent(segment);
    return decoded !== "." && decoded !== ".." && !decoded.includes("\\");
  } catch {
    return false; // a percent sign that begins no character
  }
}

/**
 * The request target as a path with its query. Throws `not_found` for `.`, `..`, a backslash or a broken escape, before
 * anything resolves them: such a path looks like one and means another. The absolute form (RFC 9112, 3.2.2) loses its origin; Host has been checked.
 */
export function requestPath(target: string): string {
  const relative = target.replace(/^https?:\/\/[^/?#]*/i, "");
  const [path = ""] = relative.split("?");
  if (path.startsWith("/") && path.split("/").every(isPlainSegment)) return relative;
  throw new ProblemError("not_found", "There is no such path");
}
