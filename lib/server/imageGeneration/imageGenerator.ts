import type { BrandKit } from "@/lib/schemas/brandKit";

export interface GenerateOptions {
  prompt: string;
  /** The words on the slide; empty when the marketer wrote none. */
  headline: string;
  body: string;
  /** The slide's place, counted from 1: '3/8'. */
  slideNumber: number;
  slideCount: number;
  /** The post's title: heads a first slide without words, and gives a post's slides their common look. */
  postTitle?: string;
  /** The post's call to action, for a closing slide; may be empty. */
  cta: string;
  brandKit: BrandKit;
  /** Pixels asked for. */
  width: number;
  height: number;
  signal: AbortSignal;
}

export interface RawImage {
  /** An encoded picture as it came: not yet validated. */
  bytes: Uint8Array;
  costUsd: number | null;
}

/** Something that makes a picture for a slide. Throws a ProblemError when this attempt failed. */
export interface ImageGenerator {
  readonly name: string;
  readonly model: string;
  generate(options: GenerateOptions): Promise<RawImage>;
}
