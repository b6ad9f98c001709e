import useSWR from "swr";
import type { Health } from "@/lib/schemas/health";
import { getHealth, HEALTH_PATH } from "@/services/healthService";
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
