import type { generateImage, wrapImageModel } from "ai";
import type { Env } from "@/lib/server/env";
import type { OfferedSizes, Size } from "./requestSize";

type GenerateImageOptions = Parameters<typeof generateImage>[0];

export type ProviderName = Exclude<Env["IMAGE_PROVIDER"], "designer">;

/** The size as the model takes it, and options of its own. */
export type ProviderSettings = Pick<GenerateImageOptions, "size" | "aspectRatio" | "providerOptions">;

/** What providers differ in; `createAiSdkGenerator` does everything else. */
export interface AiSdkProvider {
  readonly name: ProviderName;
  readonly model: string;
  /** Another server that speaks the provider's protocol; undefined for the provider itself. */
  readonly baseUrl: string | undefined;
  readonly takesReferences: boolean;
  readonly takesSeed: boolean;
  /** Parameters that the SDK sends and the model is known not to take. */
  readonly leavesOut?: readonly string[];
  /** All of its requests must go through `fetch`. */
  createModel(fetch: typeof globalThis.fetch): Parameters<typeof wrapImageModel>[0]["model"];
  settings(picture: Size & { seed: number }): ProviderSettings;
  /**
   * For providers that may answer before the picture is made: waits for it, and returns the answer that has it. Is given
   * the first answer, and what it was asked with.
   */
  waitForResult?(first: Response, request: { headers: Headers; signal: AbortSignal }): Promise<Response>;
}

/** The chosen provider's settings, from the environment. */
export interface ProviderVariables {
  apiKey: string;
  /** Another server that speaks the provider's protocol; undefined for the provider itself. */
  baseUrl: string | undefined;
  model: string;
  /** Where they are not what the provider's models usually make. */
  sizes: OfferedSizes | undefined;
  /** Undefined when the settings do not say. */
  takesReferences: boolean | undefined;
}
