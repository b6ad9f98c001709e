import { ProblemError } from "@/lib/server/problemError";

/** Passes bytes on up to `most`; then breaks off with `provider_invalid_image` instead of filling the memory. */
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
