import type { LimitFunction } from "p-limit";
import type { Database } from "@/lib/server/database/database";
import type { Env } from "@/lib/server/env";
import type { ImageGenerator } from "@/lib/server/imageGeneration/imageGenerator";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";

/** What a request handler works with. One per process. */
export interface ServerContext {
  env: Env;
  database: Database;
  imageStore: ImageStore;
  imageGenerator: ImageGenerator;
  /** Caps the pictures in the making at once, over all requests of this process. */
  imageLimit: LimitFunction;
}
