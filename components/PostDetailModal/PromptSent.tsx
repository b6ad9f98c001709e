import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import type { BrandKit } from "@/lib/schemas/brandKit";

interface PromptSentProps {
  planId: string;
  prompt: string;
  brandKit: BrandKit;
}

/** All that the provider is told in words: the prompt, and what the brand kit adds to it. */
export function PromptSent({ planId, prompt, brandKit }: PromptSentProps) {
  const sent = fullPrompt({ prompt, brandKit });
  const addsWords = sent !== prompt;
  const sendsPictures = (brandKit.productImageKeys ?? []).length > 0 || brandKit.firstSlideSetsStyle === true;
  return (
    <details className="group -mt-3">
      <summary className="-ml-1 inline-flex cursor-pointer list-none items-center gap-0.5 rounded-md py-1 pr-2 text-small font-medium text-ink-faint hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
        What the provider is sent
      </summary>
      <div className="mt-1 space-y-2 rounded-md bg-sunken p-3">
        <p className="wrap-anywhere whitespace-pre-line" dir="auto">
          {sent}
        </p>
        <p className="border-t border-line pt-2 text-small text-ink-faint">
          {addsWords
            ? "All but the prompt comes from the plan’s brand kit."
            : "The plan’s brand kit adds nothing."}{" "}
          {sendsPictures &&
            "To models that take pictures, those of the product or of the first slide go along, with a sentence about them. "}
          <Link
            href={`/plans/${planId}?brandKit=open`}
            shallow
            scroll={false}
            className="font-medium text-accent-ink underline-offset-2 hover:underline"
          >
            Edit the brand kit
          </Link>
        </p>
      </div>
    </details>
  );
}
