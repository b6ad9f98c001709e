import type { generateImage, wrapImageModel } from "ai";
import type { Env } from "@/lib/server/env";
import type { OfferedSizes, Size } from "./requestSize";

type GenerateImageOptions = Parameters<typeof generateImage>[0];

/** The providers that are asked through the AI SDK. */
export type ProviderName = Exclude<Env["IMAGE_PROVIDER"], "designer">;

/** How a model is told what size is wanted, and what else it alone wants to hear. */
export type ProviderSettings = Pick<GenerateImageOptions, "size" | "aspectRatio" | "providerOptions">;

/** What the providers differ in; everything else is done once, in `createAiSdkGenerator`. */
export interface AiSdkProvider {
  readonly name: ProviderName;
  readonly model: string;
  /** Another server that speaks the provider's protocol; undefined for the provider itself. */
  readonly baseUrl: string | undefined;
  readonly takesReferences: boolean;
  readonly takesSeed: boolean;
  /** The model, all of whose requests go through `fetch`. */
  createModel(fetch: typeof globalThis.fetch): Parameters<typeof wrapImageModel>[0]["model"];
  settings(picture: Size & { seed: number }): ProviderSettings;
  /**
   * For providers that may answer before the picture is made: waits for it, and returns the answer that has it. Is given
   * the first answer, and what it was asked with.
   */
  waitForResult?(first: Response, request: { headers: Headers; signal: AbortSignal }): Promise<Response>;
}

/** What the environment says about the chosen provider. */
export interface ProviderVariables {
  apiKey: string;
  /** Another server that speaks the provider's protocol; undefined for the provider itself. */
  baseUrl: string | undefined;
  model: string;
  /** What the model makes, where it is not what the provider's models usually make. */
  sizes: OfferedSizes | undefined;
  /** Whether the model takes pictures to go by; undefined when the settings do not say. */
  takesReferences: boolean | undefined;
}
