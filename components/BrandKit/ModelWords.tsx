import type { ImageProvider } from "@/hooks/useImageProvider";
import type { BrandKitForm } from "@/lib/carousel/brandKitForm";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import { drawnKit } from "./sampleSlides";

interface ModelWordsProps {
  provider: ImageProvider;
  form: BrandKitForm;
  /** A prompt of the plan. */
  prompt: string;
}

/** All that the image model is told in words for one slide, as it is typed. */
export function ModelWords({ provider: { model }, form, prompt }: ModelWordsProps) {
  const brandKit = { ...form, palette: drawnKit(form).palette };
  return (
    <details className="rounded-lg border border-line bg-sunken">
      <summary className="cursor-pointer rounded-lg px-3 py-2 font-medium">
        What {model} is told for a slide
      </summary>
      <p className="border-t border-line px-3 py-2 wrap-anywhere whitespace-pre-line" dir="auto">
        {fullPrompt({ prompt, brandKit })}
      </p>
    </details>
  );
}

/** Whether the server's pictures come from an image model: the rest of the page is about what that is told. */
export function isImageModel(provider: ImageProvider | null): provider is ImageProvider {
  return provider !== null && provider.name !== "designer";
}
