import { CircleCheck, Image, TriangleAlert, X } from "lucide-react";
import { Dialog, Tabs } from "radix-ui";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { IconButton } from "@/components/ui/IconButton";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import { usePlanChecks } from "@/hooks/useChecks";
import {
  countFindings,
  FINDING_KINDS,
  sumCounts,
  type FindingKind,
} from "@/lib/carousel/preflight/findingGroups";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Finding } from "@/lib/schemas/preflight";
import { countSentence } from "./findingWords";
import { PostFindings } from "./PostFindings";

interface PlanChecksProps {
  mediaPlan: MediaPlan;
  posts: readonly MediaPlanPost[];
  /** Hears for how many reasons each post would be refused, by post id. */
  onProblems: (counts: ReadonlyMap<string, number>) => void;
}

/** How much stands in the way of publishing the plan, and the list of it. */
export function PlanChecks({ mediaPlan, posts, onProblems }: PlanChecksProps) {
  const checks = usePlanChecks(mediaPlan.id, posts);
  const [isOpen, setIsOpen] = useState(false);
  const problems = [...(checks ?? [])].map(([id, findings]): [string, number] => [
    id,
    countFindings(findings).error,
  ]);
  const refused = problems.filter(([, count]) => count > 0);
  const tell = useEffectEvent((_refused: string) => onProblems(new Map(refused)));
  const settled = JSON.stringify(refused);
  useEffect(() => tell(settled), [settled]);
  if (!checks || posts.length === 0) return null;
  const counts = sumCounts(checks.values());
  const [Icon, look, text] =
    counts.error + counts.warning > 0
      ? [TriangleAlert, counts.error > 0 ? "text-bad" : "text-warn", countSentence(counts)]
      : counts.picture > 0
        ? [Image, "text-ink-faint", `${countOf(counts.picture, "post")} without all pictures`]
        : [CircleCheck, "text-good", "Nothing in the way"];
  return (
    <>
      <Button variant="quiet" onClick={() => setIsOpen(true)} className="-ml-3">
        <Icon className={`size-4 ${look}`} aria-hidden />
        <span className="tabular-nums">{text}</span>
      </Button>
      {isOpen && <ChecksDialog {...{ mediaPlan, posts, checks }} onClose={() => setIsOpen(false)} />}
    </>
  );
}

const TAB_NAMES: Record<FindingKind, string> = {
  error: "Problems",
  warning: "Warnings",
  picture: "No picture",
  hint: "Hints",
};

type ChecksDialogProps = Omit<PlanChecksProps, "onProblems"> & {
  checks: ReadonlyMap<string, readonly Finding[]>;
  onClose: () => void;
};

function ChecksDialog({ mediaPlan, posts, checks, onClose }: ChecksDialogProps) {
  const focusReturn = useFocusReturn();
  const counts = sumCounts(checks.values());
  const first = FINDING_KINDS.find((kind) => counts[kind] > 0) ?? "error";
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 animate-fade-in bg-scrim" />
        <Dialog.Content
          {...focusReturn}
          aria-describedby={undefined}
          className="fixed inset-0 z-30 flex flex-col bg-surface outline-none sm:inset-6 sm:m-auto sm:max-h-[52rem] sm:max-w-3xl sm:animate-rise-in sm:overflow-hidden sm:rounded-xl sm:border sm:border-line sm:shadow-modal"
        >
          <header className="flex shrink-0 items-start gap-4 px-4 pt-4 sm:px-6">
            <div className="min-w-0 flex-1">
              <p className="truncate text-small text-ink-faint" dir="auto">
                {mediaPlan.name}
              </p>
              <Dialog.Title className="text-title font-semibold">Checks</Dialog.Title>
            </div>
            <IconButton label="Close" onClick={onClose} className="-mr-2">
              <X aria-hidden />
            </IconButton>
          </header>
          <Tabs.Root defaultValue={first} className="flex min-h-0 flex-1 flex-col">
            <Tabs.List
              aria-label="How much it weighs"
              className="flex shrink-0 gap-4 overflow-x-auto border-b border-line px-4 sm:px-6"
            >
              {FINDING_KINDS.map((kind) => (
                <Tabs.Trigger key={kind} value={kind} className={TRIGGER}>
                  {TAB_NAMES[kind]}{" "}
                  <span className="font-normal text-ink-faint tabular-nums">{counts[kind]}</span>
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            {FINDING_KINDS.map((kind) => (
              <Tabs.Content
                key={kind}
                value={kind}
                className="min-h-0 flex-1 overflow-y-auto px-4 py-2 outline-offset-[-2px] sm:px-6"
              >
                {counts[kind] === 0 && <p className="py-6 text-ink-soft">{NOTHING[kind]}</p>}
                <PostFindings {...{ posts, checks, kind }} />
              </Tabs.Content>
            ))}
          </Tabs.Root>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const TRIGGER =
  "shrink-0 border-b-2 border-transparent py-2.5 pointer-coarse:min-h-11 whitespace-nowrap font-medium text-ink-faint transition-colors hover:text-ink data-[state=active]:border-accent-ink data-[state=active]:text-ink";

const NOTHING: Record<FindingKind, string> = {
  error: "No network would refuse a post of this plan.",
  warning: "Nothing would come out badly.",
  picture: "Every slide has its picture.",
  hint: "Nothing is to be thought of.",
};
