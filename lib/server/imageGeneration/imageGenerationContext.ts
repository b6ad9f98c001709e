import type { LimitFunction } from "p-limit";
import type { GenerateImageRequest } from "@/lib/schemas/generateImage";
import type { Database } from "@/lib/server/database/database";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import type { Designer } from "@/lib/server/designer/designer";
import type { Env } from "@/lib/server/env";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import type { Log } from "@/lib/server/log";
import type { AdaptiveLimit } from "./adaptiveLimit";
import type { ImageGenerator } from "./imageGenerator";

/** An attempt that this process is making, and how many callers still wait for it. */
export interface AttemptInFlight {
  request: GenerateImageRequest;
  callers: number;
  ended: Promise<GeneratedImageDocument>;
}

/** What it takes to make pictures under the ledger. One of each for a process. */
export interface ImageGenerationContext {
  env: Pick<Env, "IMAGE_TIMEOUT_MS">;
  database: Database;
  imageStore: ImageStore;
  designer: Designer;
  /** Low, so that previews while typing do not slow down a run. */
  drawingLimit: LimitFunction;
  imageGenerator: ImageGenerator;
  imageLimit: AdaptiveLimit;
  /** By idempotency key. */
  attemptsInFlight: Map<string, AttemptInFlight>;
  log: Log;
}
