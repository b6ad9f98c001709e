import { z } from "zod";
import { IMAGE_KEY_PATTERN, THUMBNAIL_WIDTHS, type ThumbnailWidth } from "@/lib/imageKey";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { holdsEntityTag } from "@/lib/server/http/entityTag";
import { mediaTypeOfKey } from "@/lib/server/imageStore/imageStore";
import { ProblemError } from "@/lib/server/problemError";

// Next warns about answers over 4 MB, which it takes to be held in memory.
export const config = { api: { bodyParser: false, responseLimit: false } };

function readWidth(text: string | undefined): ThumbnailWidth | undefined {
  const width = THUMBNAIL_WIDTHS.find((offered) => String(offered) === text);
  if (text === undefined || width !== undefined) return width;
  throw new ProblemError("invalid_width", `w: is none of ${THUMBNAIL_WIDTHS.join(", ")}`);
}

export default apiRoute("/api/images/{imageKey}", {
  GET: endpoint({
    query: z.object({ imageKey: z.string(), w: z.string().optional() }),
    async run({ context: { imageStore, thumbnails }, query: { imageKey, w }, ifNoneMatch }) {
      const width = readWidth(w);
      // Fonts are kept beside the pictures, and not served.
      if (!IMAGE_KEY_PATTERN.test(imageKey)) throw new ProblemError("not_found", "There is no such image");
      const etag = `"${imageKey}${width ? `-${width}` : ""}"`;
      const headers = { "Cache-Control": "public, max-age=31536000, immutable", ETag: etag };
      if (holdsEntityTag(ifNoneMatch, etag)) {
        if (await imageStore.has(imageKey)) return { status: 304, headers };
      } else if (width) {
        const bytes = await thumbnails.get(imageKey, width);
        if (bytes) return { status: 200, bytes, headers: { ...headers, "Content-Type": "image/webp" } };
      } else {
        const stream = await imageStore.open(imageKey);
        if (stream)
          return { status: 200, stream, headers: { ...headers, "Content-Type": mediaTypeOfKey(imageKey) } };
      }
      throw new ProblemError("not_found", "There is no such image");
    },
  }),
});
