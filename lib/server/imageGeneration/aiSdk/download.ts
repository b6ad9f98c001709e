import { DownloadError, fetchWithValidatedRedirects } from "@ai-sdk/provider-utils";
import { MAX_IMAGE_BYTES } from "@/lib/server/images/normalizeImage";
import { isProblemError, ProblemError } from "@/lib/server/problemError";

/** Fails with `provider_invalid_image` after `most` bytes, before they fill the memory. */
export function boundedBody(
  most: number,
  { onBytes, onEnd }: { onBytes?: (bytes: Uint8Array) => void; onEnd?: () => void } = {},
): TransformStream<Uint8Array, Uint8Array> {
  let left = most;
  return new TransformStream({
    transform(bytes, controller) {
      left -= bytes.byteLength;
      if (left < 0) {
        controller.error(
          new ProblemError("provider_invalid_image", "The image provider's answer is too large"),
        );
        return;
      }
      onBytes?.(bytes);
      controller.enqueue(bytes);
    },
    flush: () => onEnd?.(),
  });
}

function isRefusedAddress(error: unknown): boolean {
  let cause = error;
  while (cause instanceof Error && !DownloadError.isInstance(cause)) cause = cause.cause;
  return DownloadError.isInstance(cause);
}

function problemOf(cause: unknown): ProblemError {
  if (isProblemError(cause)) return cause;
  return isRefusedAddress(cause)
    ? new ProblemError(
        "provider_invalid_image",
        "The image provider's answer leads to an address that is not fetched from",
        { cause },
      )
    : new ProblemError(
        "outcome_unknown",
        "The image was made, but it could not be fetched from the image provider",
        { cause },
      );
}

/**
 * Fetches a picture that a provider's answer leads to. Addresses inside a network are refused at every redirect, and so are
 * names that resolve to them, except for `trustedUrl`'s server, which the settings name.
 *
 * The picture is paid for: throws `provider_invalid_image` or `outcome_unknown`, never a problem that is tried again.
 */
export async function downloadPicture(
  url: string,
  { headers, signal, trustedUrl }: { headers: Headers; signal: AbortSignal; trustedUrl: string | undefined },
): Promise<Response> {
  try {
    const response = await fetchWithValidatedRedirects({
      url,
      headers,
      abortSignal: signal,
      ...(trustedUrl ? { trustedOrigin: trustedUrl } : {}),
    });
    if (!response.ok || !response.body) throw new Error(`answered with ${response.status}`);
    const body = response.body.pipeThrough(boundedBody(MAX_IMAGE_BYTES));
    return new Response(await new Response(body).arrayBuffer());
  } catch (error) {
    throw problemOf(error);
  }
}
