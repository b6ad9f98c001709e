import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useContext, useState, type ReactNode } from "react";
import { BrandKitButton } from "@/components/BrandKit/BrandKitButton";
import { ExportButton } from "@/components/Export/ExportButton";
import { countOf } from "@/components/ui/countOf";
import { Button } from "@/components/ui/Button";
import { formatDateRange, PlanZone, useForeignZone } from "@/components/ui/formatSchedule";
import { loadLater } from "@/components/ui/loadLater";
import type { PlanRedraw } from "@/hooks/usePlanRedraw";
import { isComplete } from "@/lib/carousel/slideAssets";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { PlanActionsContext } from "./planActions";
import { ProblemCounts } from "./problemCounts";

const PlanSettingsDialog = loadLater(() =>
  import("@/components/PlanDetails/PlanSettingsDialog").then((module) => module.PlanSettingsDialog),
);

interface PlanHeaderProps {
  mediaPlan: MediaPlan;
  posts: MediaPlanPost[];
  /** Posts with pictures that would come out otherwise now, or with drawn slides without words, are not complete. */
  planRedraw: Pick<PlanRedraw, "outdated" | "wordlessCounts">;
  /** What is known of the plan besides. */
  children?: ReactNode;
}

export function PlanHeader({ mediaPlan, posts, planRedraw, children }: PlanHeaderProps) {
  const problems = useContext(ProblemCounts);
  const carousels = posts.filter((post) => post.contentType === "Carousel");
  const outdated = new Set(planRedraw.outdated.map(({ postId }) => postId));
  const isDone = ({ id, imageKeys }: MediaPlanPost) =>
    isComplete(imageKeys) && !problems.has(id) && !outdated.has(id) && !planRedraw.wordlessCounts.get(id);
  const complete = carousels.filter(isDone).length;
  const moments = posts.flatMap((post) => post.scheduledAt ?? []);
  const range = formatDateRange(moments, useContext(PlanZone));
  const zone = useForeignZone(moments);
  const { addPost } = useContext(PlanActionsContext);
  const [isSettingsOpen, setIsSettingsOpen] = useState(false);
  return (
    <header className="pt-6 pb-2">
      <BackLink />
      <h1 className="mt-4 text-left text-display font-semibold break-words" dir="auto">
        {mediaPlan.name}
      </h1>
      {mediaPlan.description && (
        <p className="mt-2 max-w-3xl text-lead text-pretty text-ink-soft" dir="auto">
          {mediaPlan.description}
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-faint">
        <p>
          {[
            range,
            countOf(posts.length, "post"),
            `${countOf(carousels.length, "carousel")}, ${complete} complete`,
            zone && `times of ${zone}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <BrandKitButton key={mediaPlan.id} mediaPlan={mediaPlan} posts={posts} />
        <ExportButton planId={mediaPlan.id} />
        <Button className="pointer-coarse:h-11" onClick={() => setIsSettingsOpen(true)}>
          Settings
        </Button>
        {posts.length > 0 && (
          <Button className="pointer-coarse:h-11" onClick={() => addPost(null)}>
            Add post
          </Button>
        )}
        {children}
        {isSettingsOpen && (
          <PlanSettingsDialog mediaPlan={mediaPlan} onClose={() => setIsSettingsOpen(false)} />
        )}
      </div>
    </header>
  );
}

export function BackLink() {
  return (
    <Link
      href="/"
      prefetch={false}
      className="-ml-1 inline-flex items-center gap-1.5 rounded-md px-1 py-1 text-ink-soft hover:text-ink pointer-coarse:min-h-11"
    >
      <ArrowLeft className="size-4" aria-hidden />
      All plans
    </Link>
  );
}
