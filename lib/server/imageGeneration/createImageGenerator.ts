import type { Env } from "@/lib/server/env";
import { createDesigner } from "./designer/createDesigner";
import type { ImageGenerator } from "./imageGenerator";

/** The image generator that the environment asks for. */
export function createImageGenerator(env: Env): ImageGenerator {
  switch (env.IMAGE_PROVIDER) {
    case "designer":
      return createDesigner();
  }
}
