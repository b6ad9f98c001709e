import { X } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { IconButton } from "@/components/ui/IconButton";
import { ImageDrop } from "@/components/ui/ImageDrop";
import { Picture } from "@/components/ui/Picture";
import { useImageUpload } from "@/hooks/useUpload";
import { imagePath } from "@/lib/imageKey";
import { MAX_PRODUCT_IMAGES } from "@/lib/schemas/brandKit";

interface ProductPicturesFieldProps {
  imageKeys: readonly string[];
  /** Why the server has refused one of them. */
  fault: string | undefined;
  /** Adds one to what there is by then: several uploads may be on their way. */
  onAdd: (imageKey: string) => void;
  onRemove: (imageKey: string) => void;
}

/** Pictures of the product, for models that take pictures to go by. */
export function ProductPicturesField({ imageKeys, fault, onAdd, onRemove }: ProductPicturesFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const onUploaded = useCallback(({ imageKey }: { imageKey: string }) => onAdd(imageKey), [onAdd]);
  const { isUploading, fault: uploadFault, upload } = useImageUpload(onUploaded);
  const [leftOver, setLeftOver] = useState(0);
  const free = MAX_PRODUCT_IMAGES - imageKeys.length;

  function take(files: File[]): void {
    setLeftOver(Math.max(0, files.length - free));
    void upload(files.slice(0, free));
  }

  function remove(imageKey: string): void {
    onRemove(imageKey);
    field.current?.querySelector("button")?.focus();
  }

  return (
    <div ref={field} className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {imageKeys.map((imageKey, index) => (
        <div
          key={imageKey}
          className="relative aspect-square overflow-hidden rounded-lg border border-line bg-sunken"
        >
          <Picture
            url={imagePath(imageKey)}
            width={320}
            alt={`Product picture ${index + 1}`}
            className="object-cover"
          />
          <IconButton
            label={`Remove product picture ${index + 1}`}
            onClick={() => remove(imageKey)}
            className="absolute top-1 right-1 !size-7 bg-surface shadow-raised"
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {free > 0 && (
        <ImageDrop
          label="Product pictures"
          multiple
          busy={isUploading}
          fault={uploadFault ?? (fault ? `A product picture ${fault}` : null)}
          onFiles={take}
          className="col-span-2"
        />
      )}
      <p role="status" className="col-span-full text-small text-ink-faint empty:hidden">
        {leftOver > 0 && `A kit has at most ${MAX_PRODUCT_IMAGES} product pictures: ${leftOver} not taken.`}
      </p>
    </div>
  );
}
