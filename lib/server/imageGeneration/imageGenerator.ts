import type { DrawingNotes, SlideDescription } from "@/lib/server/designer/designer";

export interface GenerateOptions extends SlideDescription {
  /** The same for all slides of a run; for models that take one. */
  seed: number;
  /** Pictures to go by, for models that take some: the product first, then a slide whose style is to be kept. */
  references: Uint8Array[];
  signal: AbortSignal;
}

export interface RawImage {
  /** An encoded picture as it came: not yet validated. */
  bytes: Uint8Array;
  /** US dollars; null when neither the provider nor a price table says. */
  costUsd: number | null;
  /** Given where the slide's words are on it already: else a slide with a layout gets them drawn over the picture. */
  notes?: DrawingNotes;
}

/** Something that makes a picture for a slide. Throws a ProblemError when this attempt failed. */
export interface ImageGenerator {
  readonly name: string;
  readonly model: string;
  /** Whether it makes use of `references`. */
  readonly takesReferences: boolean;
  /** What leaves this process for a picture besides bytes, for the ledger. Absent where nothing does. */
  sends?(options: Omit<GenerateOptions, "signal">): {
    prompt: string;
    /** Null where the model takes none. */
    seed: number | null;
  };
  generate(options: GenerateOptions): Promise<RawImage>;
}
