import { useCallback, useRef, useState } from "react";
import type { UploadedImage } from "@/lib/schemas/upload";
import { toSlideProblem } from "@/lib/slideProblem";
import { uploadImage } from "@/services/uploadService";

export interface Upload {
  isUploading: boolean;
  /** Why a file of the last upload was not taken, in a sentence to show. */
  fault: string | null;
  /** One after the other; a file that is refused does not hold up the others. Never rejects. */
  upload: (files: readonly File[]) => Promise<void>;
}

/** Uploads a person's files by `send`; `onUploaded` hears of each one as soon as it is stored. Neither may be new each time. */
export function useUpload<Stored>(
  send: (file: File) => Promise<Stored>,
  onUploaded: (stored: Stored) => void,
): Upload {
  const [isUploading, setIsUploading] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const isBusy = useRef(false);
  const upload = useCallback(
    async (files: readonly File[]) => {
      if (isBusy.current) return;
      isBusy.current = true;
      setIsUploading(true);
      setFault(null);
      for (const file of files) {
        try {
          onUploaded(await send(file));
        } catch (error) {
          setFault(`${file.name}: ${toSlideProblem(error).detail}`);
        }
      }
      isBusy.current = false;
      setIsUploading(false);
    },
    [send, onUploaded],
  );
  return { isUploading, fault, upload };
}

/** Uploads a person's pictures. */
export function useImageUpload(onUploaded: (image: UploadedImage) => void): Upload {
  return useUpload<UploadedImage>(uploadImage, onUploaded);
}
