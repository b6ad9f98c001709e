import { ChevronDown, Sparkles } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useId, useState } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";
import { IconButton } from "@/components/ui/IconButton";
import { formatEstimate } from "@/lib/carousel/runEstimate";
import { defaultChoice, generateDisabledReasons, slidesToGenerate } from "@/lib/carousel/slidesToGenerate";
import { undrawableSentences } from "@/lib/carousel/undrawableWords";
import { usePostEditor } from "./PostEditor";

interface GenerateAllButtonProps {
  onGenerateAll: () => void;
  onRegenerateAll: () => void;
}

/** Says what a click would make and what it would keep; when it cannot be clicked, why. */
export function GenerateAllButton({ onGenerateAll, onRegenerateAll }: GenerateAllButtonProps) {
  const { postInfo, views, disabledReasons, estimate, interrupted } = usePostEditor();
  const [asking, setAsking] = useState(false);
  const reasonsId = useId();
  const slideCount = postInfo.slides.length;
  const slides = slidesToGenerate(postInfo, defaultChoice(postInfo));
  const kept = postInfo.imageKeys.filter((key) => key !== null).length;
  const everythingExists = slideCount > 0 && kept === slideCount;
  const refused = views.filter(({ slide, undrawable }) => undrawable.length > 0 && slides.includes(slide));
  const refusals = undrawableSentences(refused, slideCount);
  const reasons = [...disabledReasons, ...generateDisabledReasons(postInfo, slides)];
  // The others are made all the same.
  const disabled = reasons.length > 0 || (slides.length > 0 && refused.length === slides.length);
  const state = { disabled, "aria-describedby": disabled || refusals.length > 0 ? reasonsId : undefined };
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
            <Button variant={interrupted.run ? "secondary" : "primary"} {...state} onClick={onGenerateAll}>
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
            : [...formatEstimate(estimate, slides.length), ...formatKept(kept)].join(" · ")}
        </p>
        <SaveChangedButton />
      </div>
      <Reasons id={reasonsId} reasons={[...reasons, ...refusals]} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Regenerate all ${slideCount} images?`}
        description={`New images are made for every slide and take the place of the ${kept} there ${kept === 1 ? "is" : "are"}, once all of them have come. You can undo that in one step.${estimateSentence(formatEstimate(estimate, slideCount))}`}
        confirmLabel={`Regenerate all ${slideCount}`}
        onConfirm={onRegenerateAll}
      />
    </div>
  );
}

function formatKept(kept: number): string[] {
  return kept === 0 ? [] : [`${kept} kept`];
}

function estimateSentence(parts: string[]): string {
  return parts.length === 0 ? "" : ` Likely: ${parts.join(", ")}.`;
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

/** Draws and stores, in one step, the outdated pictures; not offered where the panel of the only such slide does. */
function SaveChangedButton() {
  const { drawings, views, selection, disabledReasons } = usePostEditor();
  const { outdated, whyOutdated, saving, saveProblem, save } = drawings;
  const open = selection.openIndex === null ? undefined : views[selection.openIndex];
  if (outdated.every((slideId) => slideId === open?.slide.id)) return null;
  const button = (
    <Button
      busy={saving.size > 0}
      disabled={disabledReasons.length > 0}
      onClick={() => void save(outdated)}
      className="sm:ml-auto"
    >
      {outdated.length === 1
        ? "Save the changed picture"
        : `Save all ${countOf(outdated.length, "changed picture")}`}
    </Button>
  );
  return (
    <>
      {whyOutdated ? (
        <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-2">
          <p className="text-ink-soft">{whyOutdated}</p>
          {button}
        </div>
      ) : (
        button
      )}
      {saveProblem && (
        <p role="alert" className="w-full text-bad">
          {saveProblem.detail}
        </p>
      )}
    </>
  );
}
