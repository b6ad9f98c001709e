import * as z from "zod/mini";
import { CONTENT_TYPES, PLATFORMS } from "@/lib/carousel/networks";
import { matchContentType, matchPlatform } from "@/lib/carousel/vocabulary";

function namedField<Name extends string>(
  match: (text: string) => Name | undefined,
  code: string,
  known: readonly Name[],
) {
  return z.pipe(
    z.string(),
    z.transform((text: string, context): Name => {
      const name = match(text);
      if (name) return name;
      context.issues.push({
        code: "custom",
        message: `is none of ${known.join(", ")}`,
        params: { code },
        input: text,
      });
      return z.NEVER;
    }),
  );
}

/** As people and language models write them; what is not understood is refused, never guessed. */
export const platformField = namedField(matchPlatform, "unknown_platform", PLATFORMS);
export const contentTypeField = namedField(matchContentType, "unknown_content_type", CONTENT_TYPES);
