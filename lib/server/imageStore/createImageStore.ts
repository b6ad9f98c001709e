import path from "node:path";
import type { Env } from "@/lib/server/env";
import { createFilesystemImageStore } from "./filesystemImageStore";
import type { ImageStore } from "./imageStore";

/** The image store that the environment asks for. */
export function createImageStore(env: Env): ImageStore {
  switch (env.IMAGE_STORE) {
    case "filesystem":
      return createFilesystemImageStore({
        directory: path.join(/*turbopackIgnore: true*/ env.DATA_DIR, "images"),
      });
    case "s3":
      throw new Error("s3 is not built yet");
  }
}
