import { createGoogleGenerativeAI } from "@ai-sdk/google";
import type { AiSdkProvider, ProviderVariables } from "./provider";
import { nearestRatio, ratioText, type Size } from "./requestSize";

const ratios = (...texts: string[]): Size[] =>
  texts.map((text) => {
    const [width = 1, height = 1] = text.split(":").map(Number);
    return { width, height };
  });

/** Source: 'Image generation' and 'Imagen' in the Gemini API's documentation. */
const GEMINI_RATIOS = ratios("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");
const IMAGEN_RATIOS = ratios("1:1", "3:4", "4:3", "9:16", "16:9");

/**
 * Google's image models. Gemini and Imagen speak two protocols, told apart by the name as the SDK does it; only Gemini
 * takes pictures and a seed. Both take ratios, and make pictures of about a megapixel.
 */
export function google({ apiKey, baseUrl, model, sizes, takesReferences }: ProviderVariables): AiSdkProvider {
  const isGemini = model.startsWith("gemini-");
  const offered = sizes?.list ?? (isGemini ? GEMINI_RATIOS : IMAGEN_RATIOS);
  return {
    name: "google",
    model,
    baseUrl,
    takesReferences: takesReferences ?? (isGemini && !baseUrl),
    takesSeed: isGemini,
    createModel: (fetch) =>
      createGoogleGenerativeAI({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), fetch }).image(model),
    settings: (wanted) => ({ aspectRatio: ratioText(nearestRatio(wanted, offered)) }),
  };
}
