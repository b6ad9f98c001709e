import { MAX_IMAGE_BYTES } from "@/lib/server/images/normalizeImage";
import { ProblemError } from "@/lib/server/problemError";

/** Most bytes of an answer that are read, unpacked: the largest picture in base64, and what JSON there is around it. */
const MAX_ANSWER_BYTES = Math.ceil(MAX_IMAGE_BYTES / 3) * 4 + 65_536;

function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let left = MAX_ANSWER_BYTES;
  return new TransformStream({
    transform(bytes, controller) {
      left -= bytes.byteLength;
      if (left >= 0) controller.enqueue(bytes);
      else
        controller.error(
          new ProblemError("provider_invalid_image", "The image provider's answer is too large"),
        );
    },
  });
}

/**
 * `fetch` for a provider's API. Follows no redirect: that would send a paid request once more. An answer that is too
 * large, also one that unpacks to that, breaks off with `provider_invalid_image` instead of filling the memory.
 */
export async function fetchFromProvider(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: "manual" });
  return response.body ? new Response(response.body.pipeThrough(bounded()), response) : response;
}
