import path from "node:path";
import pLimit from "p-limit";
import { openDatabase } from "@/lib/server/database/openDatabase";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import { parseEnv, type Env } from "@/lib/server/env";
import { createAdaptiveLimit } from "@/lib/server/imageGeneration/adaptiveLimit";
import { createImageGenerator } from "@/lib/server/imageGeneration/createImageGenerator";
import type { ImageGenerationContext } from "@/lib/server/imageGeneration/imageGenerationContext";
import { createThumbnails, type Thumbnails } from "@/lib/server/images/thumbnails";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { noteImageFacts } from "@/lib/server/imageStore/noteImageFacts";
import { watchImageStore } from "@/lib/server/imageStore/watchImageStore";
import { errorOrigin, logToStdout } from "@/lib/server/log";
import { sweepImages } from "@/lib/server/maintenance/sweepImages";
import { importSamplePlan } from "@/lib/server/mediaPlans/importSamplePlan";

/** What a request handler works with. One per process. */
export interface ServerContext extends ImageGenerationContext {
  env: Env;
  thumbnails: Thumbnails;
  /** Resolves once the database can be used and holds the sample plan if it was empty; tried again after a failure. */
  ready(): Promise<void>;
}

/** Each keeps a core busy, and one of the four threads on which Node reads and writes files. */
const CONCURRENT_DRAWINGS = 2;

/** Makes the context that the environment describes. What is given in `parts` is used as it is instead of being made. */
export async function createServerContext(
  env: Env,
  parts: Partial<Pick<ServerContext, "database" | "imageGenerator" | "log">> = {},
): Promise<ServerContext> {
  const log = parts.log ?? logToStdout;
  const watchedStore = watchImageStore(createImageStore(env), log);
  const designer = createDesigner();
  const database = parts.database ?? (await openDatabase(env));
  const imageStore = noteImageFacts(watchedStore, database);
  const prepare = () => (env.SAMPLE_PLAN ? importSamplePlan({ database, imageStore }) : database.ping());
  let readiness: Promise<void> | undefined;
  return {
    env,
    database,
    imageStore,
    thumbnails: createThumbnails({ imageStore, cacheDirectory: path.join(env.DATA_DIR, "thumbnails") }),
    designer,
    drawingLimit: pLimit(CONCURRENT_DRAWINGS),
    imageGenerator: parts.imageGenerator ?? createImageGenerator(env, designer),
    imageLimit: createAdaptiveLimit(env.IMAGE_CONCURRENCY),
    attemptsInFlight: new Map(),
    log,
    ready() {
      readiness ??= prepare().catch((error: unknown) => {
        readiness = undefined;
        throw error;
      });
      return readiness;
    },
  };
}

/** How often unused images are removed, in milliseconds. */
const SWEEP_EVERY_MS = 6 * 60 * 60 * 1_000;

async function openServerContext(): Promise<ServerContext> {
  const context = await createServerContext(parseEnv());
  const sweep = () =>
    sweepImages(context).then(
      (result) => context.log({ level: "info", event: "images_swept", ...result }),
      (error: unknown) => context.log({ level: "warn", event: "sweep_failed", origin: errorOrigin(error) }),
    );
  setInterval(() => void sweep(), SWEEP_EVERY_MS).unref();
  return context;
}

/** Bundles do not share modules and a development reload resets them: the one context of this process lives on globalThis. */
const held = globalThis as typeof globalThis & {
  carouselPlannerContext?: Promise<ServerContext> | undefined;
};

/** The context of this process, made from the environment at the first call. A failure is not remembered. */
export function getServerContext(): Promise<ServerContext> {
  held.carouselPlannerContext ??= openServerContext().catch((error: unknown) => {
    held.carouselPlannerContext = undefined;
    throw error;
  });
  return held.carouselPlannerContext;
}

/** Puts a context of the caller's making in its place: for tests, which bring their own database and generator. */
export function installServerContext(context: ServerContext | undefined): void {
  held.carouselPlannerContext = context && Promise.resolve(context);
}
