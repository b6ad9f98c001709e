import { useEffect } from "react";
import useSWR from "swr";
import { mayStart, type Run } from "@/lib/carousel/run";
import type { Health } from "@/lib/schemas/health";
import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import { getHealth } from "@/services/healthService";
import { getImageEstimate, IMAGE_ESTIMATE_PATH } from "@/services/imageGenerationService";
import { HEALTH_PATH } from "@/services/pingService";
import { followServer } from "./run/generateSlide";
import { useRunContext } from "./run/useRunContext";
import { shouldRetry } from "./shouldRetry";

export type ImageProvider = Health["imageProvider"];

/** Who makes the pictures of this server; null until it has said so. It stays the same while the server runs. */
export function useImageProvider(): ImageProvider | null {
  const { data } = useSWR(HEALTH_PATH, getHealth, {
    revalidateIfStale: false,
    revalidateOnFocus: false,
    shouldRetryOnError: shouldRetry,
  });
  return data?.imageProvider ?? null;
}

/**
 * What a picture is likely to take; null while nobody knows. Asked for while nothing is generated, and anew when a run
 * has ended: then more is known.
 */
export function useImageEstimate(run: Run | null): ImageEstimate | null {
  const context = useRunContext();
  const key = mayStart(run) ? [IMAGE_ESTIMATE_PATH, run?.runId] : null;
  const { data } = useSWR(key, getImageEstimate, {
    keepPreviousData: true,
    revalidateOnFocus: false,
    shouldRetryOnError: false, // a guess is not worth a second request
  });
  useEffect(() => {
    if (data) followServer(context, data);
  }, [context, data]);
  return data?.estimate ?? null;
}
