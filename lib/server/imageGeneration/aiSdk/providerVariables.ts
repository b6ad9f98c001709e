import type { OfferedSizes } from "./requestSize";

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
