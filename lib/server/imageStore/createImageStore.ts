import path from "node:path";
import { s3Settings, type Env } from "@/lib/server/env";
import { createFilesystemImageStore } from "./filesystemImageStore";
import type { ImageStore } from "./imageStore";
import { createS3ImageStore } from "./s3/s3ImageStore";

/** The image store that the environment asks for, or the one of this kind; throws an EnvError when it is not set up. */
export function createImageStore(env: Env, kind: ImageStore["kind"] = env.IMAGE_STORE): ImageStore {
  switch (kind) {
    case "filesystem":
      return createFilesystemImageStore({
        directory: path.join(/*turbopackIgnore: true*/ env.DATA_DIR, "images"),
      });
    case "s3":
      return createS3ImageStore(s3Settings(env));
  }
}
