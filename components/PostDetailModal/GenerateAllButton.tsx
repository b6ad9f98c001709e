import { ChevronDown, Sparkles } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";
import { IconButton } from "@/components/ui/IconButton";
import { defaultChoice, generateDisabledReasons, slidesToGenerate } from "@/lib/carousel/slidesToGenerate";
import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { estimateWords } from "./estimateWords";

interface GenerateAllButtonProps {
  postInfo: PostInfo;
  /** Why nothing can be generated just now, whatever the slides say. */
  disabledReasons: readonly string[];
  /** What a picture is likely to take; null while nobody knows. */
  estimate: ImageEstimate | null;
  /** False while something else should be done first. */
  isMainAction: boolean;
  onGenerateAll: () => void;
  onRegenerateAll: () => void;
  /** What else can be done about the pictures, beside it. */
  children?: ReactNode;
}

/** Says what a click would make and what it would keep; when it cannot be clicked, why. */
export function GenerateAllButton(props: GenerateAllButtonProps) {
  const { postInfo, disabledReasons, estimate, isMainAction, onGenerateAll, onRegenerateAll } = props;
  const [asking, setAsking] = useState(false);
  const reasonsId = useId();
  const slideCount = postInfo.slides.length;
  const slides = slidesToGenerate(postInfo, defaultChoice(postInfo));
  const kept = postInfo.imageKeys.filter((key) => key !== null).length;
  const everythingExists = slideCount > 0 && kept === slideCount;
  const reasons = [...disabledReasons, ...generateDisabledReasons(postInfo, slides)];
  const disabled = reasons.length > 0;
  const state = { disabled, "aria-describedby": disabled ? reasonsId : undefined };
  const mayRegenerate =
    disabledReasons.length === 0 && generateDisabledReasons(postInfo, postInfo.slides).length === 0;

  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {everythingExists ? (
          <Button {...state} onClick={() => setAsking(true)}>
            <Sparkles className="size-4" aria-hidden />
            Regenerate all {slideCount}…
          </Button>
        ) : (
          <div className="flex gap-1">
            <Button variant={isMainAction ? "primary" : "secondary"} {...state} onClick={onGenerateAll}>
              <Sparkles className="size-4" aria-hidden />
              Generate {countOf(slides.length, "image")}
            </Button>
            {kept > 0 && mayRegenerate && (
              <MoreMenu label={`Regenerate all ${slideCount}…`} onSelect={() => setAsking(true)} />
            )}
          </div>
        )}
        <p className="text-ink-faint">
          {everythingExists
            ? "Every slide has its image"
            : [...estimateWords(estimate, slides.length), ...keptWords(kept)].join(" · ")}
        </p>
        {props.children}
      </div>
      <Reasons id={reasonsId} reasons={reasons} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Regenerate all ${slideCount} images?`}
        description={`New images are made for every slide and take the place of the ${kept} there ${kept === 1 ? "is" : "are"}, once all of them have come. You can undo that in one step.${estimateSentence(estimateWords(estimate, slideCount))}`}
        confirmLabel={`Regenerate all ${slideCount}`}
        onConfirm={onRegenerateAll}
      />
    </div>
  );
}

function keptWords(kept: number): string[] {
  return kept === 0 ? [] : [`${kept} kept`];
}

function estimateSentence(words: string[]): string {
  return words.length === 0 ? "" : ` Likely: ${words.join(", ")}.`;
}

function Reasons({ id, reasons }: { id: string; reasons: string[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul id={id} className="mt-2 list-disc space-y-0.5 pl-5 text-warn">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

function MoreMenu({ label, onSelect }: { label: string; onSelect: () => void }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label="More ways to generate" className="border border-line-strong">
          <ChevronDown aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          className="z-50 min-w-48 animate-fade-in rounded-lg border border-line bg-surface p-1 shadow-floating"
        >
          <DropdownMenu.Item
            onSelect={onSelect}
            className="rounded-md px-3 py-2 outline-none data-highlighted:bg-hover"
          >
            {label}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
