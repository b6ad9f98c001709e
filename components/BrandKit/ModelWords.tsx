import type { ImageProvider } from "@/hooks/useImageProvider";
import type { BrandKitForm } from "@/lib/carousel/brandKitDraft";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import { drawnKit } from "./sampleSlides";

interface ModelWordsProps {
  provider: ImageProvider;
  form: BrandKitForm;
  /** A prompt of the plan. */
  prompt: string;
}

/** All that the image model is told in words for one slide, as it is typed: the preview shows only what the designer draws. */
export function ModelWords({ provider: { name, model }, form, prompt }: ModelWordsProps) {
  const brandKit = { ...form, palette: drawnKit(form).palette };
  return (
    <details className="rounded-lg border border-line bg-sunken">
      <summary className="cursor-pointer rounded-lg px-3 py-2 font-medium">
        What {model} is told for a slide
      </summary>
      <div className="border-t border-line px-3 py-2">
        <p className="text-ink-soft">
          The preview shows how the built-in designer sets words. The pictures come from {model} ({name}):
          notes and colours reach it as words.
        </p>
        <p className="mt-2 wrap-anywhere whitespace-pre-line" dir="auto">
          {fullPrompt({ prompt, brandKit })}
        </p>
      </div>
    </details>
  );
}

/** Whether the server's pictures come from an image model: the rest of the page is about what that is told. */
export function isImageModel(provider: ImageProvider | null): provider is ImageProvider {
  return provider !== null && provider.name !== "designer";
}
