import { useCallback } from "react";
import useSWR, { useSWRConfig } from "swr";
import type { FontDescription } from "@/lib/schemas/font";
import { fontPath, getFont, uploadFont } from "@/services/fontService";
import { shouldRetry } from "./shouldRetry";
import { useUpload, type Upload } from "./useUpload";

/** What a stored font is; null while nobody knows, and for one that is lost. A key always stands for the same font. */
export function useFont(fontKey: string): FontDescription | null {
  const { data } = useSWR(fontKey === "" ? null : fontPath(fontKey), getFont, {
    revalidateIfStale: false,
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    shouldRetryOnError: shouldRetry,
  });
  return data ?? null;
}

/** Uploads a font, which is known from then on. */
export function useFontUpload(onUploaded: (fontKey: string) => void): Upload {
  const { mutate } = useSWRConfig();
  const keep = useCallback(
    (font: FontDescription) => {
      void mutate(fontPath(font.fontKey), font, { revalidate: false });
      onUploaded(font.fontKey);
    },
    [mutate, onUploaded],
  );
  return useUpload(uploadFont, keep);
}
