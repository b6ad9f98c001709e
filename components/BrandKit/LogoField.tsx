import { X } from "lucide-react";
import { useCallback, useRef } from "react";
import { Button } from "@/components/ui/Button";
import { ImageDrop } from "@/components/ui/ImageDrop";
import { Picture } from "@/components/ui/Picture";
import { useImageUpload } from "@/hooks/useUpload";
import { imagePath } from "@/lib/imageKey";
import type { UploadedImage } from "@/lib/schemas/upload";

interface LogoFieldProps {
  imageKey: string | null;
  /** Why the server has refused it. */
  fault: string | undefined;
  onChange: (imageKey: string | null) => void;
}

/** The brand's logo, looked at on light and on dark: one of them may swallow it. */
export function LogoField({ imageKey, fault, onChange }: LogoFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const onUploaded = useCallback((image: UploadedImage) => onChange(image.imageKey), [onChange]);
  const { isUploading, fault: uploadFault, upload } = useImageUpload(onUploaded);

  function remove(): void {
    onChange(null);
    field.current?.querySelector("button")?.focus();
  }

  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <div ref={field}>
        <ImageDrop
          label="Logo"
          busy={isUploading}
          fault={uploadFault ?? (fault ? `The logo ${fault}` : null)}
          onFiles={(files) => void upload(files)}
        />
      </div>
      {imageKey && (
        <div>
          <div className="grid grid-cols-2 overflow-hidden rounded-lg border border-line">
            <Ground look="bg-white" url={imagePath(imageKey)} alt="The logo on light" />
            <Ground look="bg-black" url={imagePath(imageKey)} alt="The logo on dark" />
          </div>
          <Button variant="quiet" size="small" onClick={remove} className="mt-1.5">
            <X className="size-3.5" aria-hidden />
            Remove logo
          </Button>
        </div>
      )}
    </div>
  );
}

function Ground({ look, url, alt }: { look: string; url: string; alt: string }) {
  return (
    <div className={`h-20 p-3 ${look}`}>
      <Picture url={url} width={320} alt={alt} className="object-contain" />
    </div>
  );
}
