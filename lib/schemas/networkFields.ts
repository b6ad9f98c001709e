import * as z from "zod/mini";
import { CONTENT_TYPES, PLATFORMS } from "@/lib/carousel/networks";
import { findContentTypes, findPlatforms } from "@/lib/carousel/vocabulary";

function namedField<Name extends string>(
  find: (text: string) => Name[],
  code: string,
  known: readonly Name[],
) {
  return z.pipe(
    z.string(),
    z.transform((text: string, context): Name => {
      const [name, ...others] = find(text);
      if (name && others.length === 0) return name;
      context.issues.push({
        code: "custom",
        message: name
          ? `may be ${[name, ...others].join(" or ")}: write one of them`
          : `is none of ${known.join(", ")}`,
        params: { code },
        input: text,
      });
      return z.NEVER;
    }),
  );
}

/** As people and language models write them; what is not understood is refused, never guessed. */
export const platformField = namedField(findPlatforms, "unknown_platform", PLATFORMS);
export const contentTypeField = namedField(findContentTypes, "unknown_content_type", CONTENT_TYPES);
