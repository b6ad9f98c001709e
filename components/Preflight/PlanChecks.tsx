import { ChevronRight, CircleCheck, TriangleAlert, X } from "lucide-react";
import Link from "next/link";
import { Dialog, Tabs } from "radix-ui";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { IconButton } from "@/components/ui/IconButton";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import { usePlanChecks } from "@/hooks/useChecks";
import { countFindings, countProblems } from "@/lib/carousel/preflight/findingGroups";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { SEVERITIES, type Finding, type Severity } from "@/lib/schemas/preflight";
import { FindingList } from "./FindingList";
import { countSentence } from "./findingWords";

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
    countProblems(findings),
  ]);
  const refused = problems.filter(([, count]) => count > 0);
  const tell = useEffectEvent((_refused: string) => onProblems(new Map(refused)));
  const settled = JSON.stringify(refused);
  useEffect(() => tell(settled), [settled]);
  if (!checks || posts.length === 0) return null;
  const counts = sumCounts([...checks.values()]);
  const hasAny = counts.error + counts.warning > 0;
  const Icon = hasAny ? TriangleAlert : CircleCheck;
  return (
    <>
      <Button variant="quiet" onClick={() => setIsOpen(true)} className="-ml-3">
        <Icon
          className={`size-4 ${counts.error > 0 ? "text-bad" : hasAny ? "text-warn" : "text-good"}`}
          aria-hidden
        />
        <span className="tabular-nums">{hasAny ? countSentence(counts) : "Nothing in the way"}</span>
      </Button>
      {isOpen && <ChecksDialog {...{ mediaPlan, posts, checks }} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function sumCounts(all: readonly (readonly Finding[])[]): Record<Severity, number> {
  const sum = { error: 0, warning: 0, hint: 0 };
  for (const findings of all) {
    const counts = countFindings(findings);
    for (const severity of SEVERITIES) sum[severity] += counts[severity];
  }
  return sum;
}

/** Posts that the list shows at first, and more each time: thousands at once would take a while. */
const POSTS_AT_ONCE = 50;

const TAB_NAMES: Record<Severity, string> = { error: "Problems", warning: "Warnings", hint: "Hints" };

type ChecksDialogProps = Omit<PlanChecksProps, "onProblems"> & {
  checks: ReadonlyMap<string, readonly Finding[]>;
  onClose: () => void;
};

function ChecksDialog({ mediaPlan, posts, checks, onClose }: ChecksDialogProps) {
  const focusReturn = useFocusReturn();
  const counts = sumCounts([...checks.values()]);
  const first = SEVERITIES.find((severity) => counts[severity] > 0) ?? "error";
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
              className="flex shrink-0 gap-4 border-b border-line px-4 sm:px-6"
            >
              {SEVERITIES.map((severity) => (
                <Tabs.Trigger key={severity} value={severity} className={TRIGGER}>
                  {TAB_NAMES[severity]}{" "}
                  <span className="font-normal text-ink-faint tabular-nums">{counts[severity]}</span>
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            {SEVERITIES.map((severity) => (
              <Tabs.Content
                key={severity}
                value={severity}
                className="min-h-0 flex-1 overflow-y-auto px-4 py-2 outline-offset-[-2px] sm:px-6"
              >
                <PostFindings {...{ posts, checks, severity }} />
              </Tabs.Content>
            ))}
          </Tabs.Root>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const TRIGGER =
  "-mb-px border-b-2 border-transparent py-2.5 font-medium text-ink-faint transition-colors hover:text-ink data-[state=active]:border-accent-ink data-[state=active]:text-ink";

const NOTHING: Record<Severity, string> = {
  error: "No network would refuse a post of this plan.",
  warning: "Nothing would come out badly.",
  hint: "Nothing is to be thought of.",
};

/** The posts with findings of one kind, each leading to its own checks. */
function PostFindings({
  posts,
  checks,
  severity,
}: Pick<ChecksDialogProps, "posts" | "checks"> & { severity: Severity }) {
  const [most, setMost] = useState(POSTS_AT_ONCE);
  const lists = useMemo(
    () =>
      posts.flatMap((post) => {
        const findings = (checks.get(post.id) ?? []).filter((finding) => finding.severity === severity);
        return findings.length > 0 ? [{ post, findings }] : [];
      }),
    [posts, checks, severity],
  );
  if (lists.length === 0) return <p className="py-6 text-ink-soft">{NOTHING[severity]}</p>;
  return (
    <>
      {lists.slice(0, most).map(({ post, findings }) => (
        <section key={post.id} aria-labelledby={`checks-${post.id}`} className="py-3">
          <h2 id={`checks-${post.id}`} className="text-left">
            <Link
              href={`/plans/${post.planId}?post=${post.id}&checks=1`}
              shallow
              scroll={false}
              prefetch={false}
              className="-mx-2 flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-hover pointer-coarse:min-h-11"
            >
              <span className="min-w-0 truncate font-semibold" dir="auto">
                {post.title}
              </span>
              <span className="shrink-0 text-small text-ink-faint">{post.platform}</span>
              <ChevronRight className="ml-auto size-4 shrink-0 text-ink-faint" aria-hidden />
            </Link>
          </h2>
          <FindingList findings={findings} slideIds={post.slides.map(({ id }) => id)} />
        </section>
      ))}
      {lists.length > most && (
        <Button className="my-3" onClick={() => setMost(most + POSTS_AT_ONCE)}>
          Show {countOf(Math.min(POSTS_AT_ONCE, lists.length - most), "more post")}
        </Button>
      )}
    </>
  );
}
