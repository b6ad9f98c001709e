import type { DrawingNotes, SlideDescription } from "@/lib/server/designer/designer";

export interface GenerateOptions extends SlideDescription {
  /** The same for all slides of a run; for models that take one. */
  seed: number;
  /** For models that take reference pictures: the product first, then the slide that sets the style. */
  references: Uint8Array[];
  signal: AbortSignal;
}

export interface RawImage {
  /** An encoded picture as it came: not yet validated. */
  bytes: Uint8Array;
  /** US dollars; null when neither the provider nor a price table says. */
  costUsd: number | null;
  /** Given where the slide's words are part of the picture; else a slide with a layout gets them drawn over it. */
  notes?: DrawingNotes;
}

/** Makes a picture for a slide. Throws a ProblemError when this attempt failed. */
export interface ImageGenerator {
  readonly name: string;
  readonly model: string;
  readonly takesReferences: boolean;
  /** The prompt and seed that are sent for a picture, for the ledger. Absent where nothing leaves this process. */
  sends?(options: Omit<GenerateOptions, "signal">): {
    prompt: string;
    /** Null where the model takes none. */
    seed: number | null;
  };
  generate(options: GenerateOptions): Promise<RawImage>;
}
