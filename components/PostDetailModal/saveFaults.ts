import { ApiError } from "@/lib/apiClient";

/** Why a save of words did not succeed, as sentences that name the field as the page does. */
export function saveFaults(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const faults = error instanceof ApiError ? error.problem.errors : undefined;
  if (!faults) return [error.message];
  return faults.map(({ path, message }) => `${placeName(path)}: ${message}`);
}

const FIELD_NAMES: Record<string, string> = {
  content: "caption",
  cta: "call to action",
  mediaPrompt: "prompt",
  altText: "alt text",
};

/** 'slides[2].mediaPrompt' → 'Slide 3, prompt' */
function placeName(path: string): string {
  const [, index, field = path] = /^slides\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const name = FIELD_NAMES[field] ?? field;
  if (index === undefined) return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `Slide ${Number(index) + 1}, ${name}`;
}
