import type { Designer } from "@/lib/server/designer/designer";
import type { ImageGenerator } from "./imageGenerator";

/** The built-in designer as an image generator: the default, which needs no key. */
export function createDesignerGenerator(designer: Designer): ImageGenerator {
  return {
    name: "designer",
    model: "designer-4",
    takesReferences: false,
    async generate(options) {
      return { ...(await designer.draw({ ...options, picture: null })), costUsd: 0 };
    },
  };
}
