import type { BrandKit } from "@/lib/schemas/brandKit";

/**
 * All that a model is told in words: the slide's own prompt first, then what holds for every picture of the plan. An empty
 * brand kit adds nothing. The page shows this text, and the ledger keeps it.
 */
export function fullPrompt({
  prompt,
  brandKit: { styleNotes, palette, forbidden = "" },
  hasReferences = false,
}: {
  prompt: string;
  brandKit: Pick<BrandKit, "styleNotes" | "palette" | "forbidden">;
  /** Whether pictures to go by are sent along. */
  hasReferences?: boolean;
}): string {
  const style = [
    styleNotes.trim(),
    palette.length > 0 ? `Colours: ${palette.join(", ")}.` : "",
    forbidden.trim() ? `The picture must not show: ${forbidden.trim()}` : "",
  ].filter(Boolean);
  const series = "The picture is one of a series: keep to this style in all of them.";
  const references =
    "The attached pictures are to go by, not to be copied: the product looks as they show it, and a slide of the same series shows the style to keep.";
  return [
    prompt,
    ...style,
    ...(styleNotes.trim() || palette.length > 0 ? [series] : []),
    ...(hasReferences ? [references] : []),
  ].join("\n\n");
}
