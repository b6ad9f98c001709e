import { z } from "zod";
import type { MediaPlanDocument } from "@/lib/server/database/documents";
import { faultsProblem } from "@/lib/server/problemError";

/** The last plan of a page: the next page begins after it. */
type Position = Pick<MediaPlanDocument, "createdAt" | "_id">;

const positionSchema = z.tuple([z.string(), z.string()]);

/** Opaque to clients: they hand it back as it is. */
export function writeCursor({ createdAt, _id }: Position): string {
  return Buffer.from(JSON.stringify([createdAt, _id])).toString("base64url");
}

/** Throws a ProblemError for anything but a cursor that `writeCursor` wrote. */
export function readCursor(cursor: string): Position {
  try {
    const [createdAt, _id] = positionSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { createdAt, _id };
  } catch {
    const message = "is not a cursor of this list: leave it out to begin at the first page";
    throw faultsProblem([{ path: "cursor", code: "invalid_cursor", message }]);
  }
}
