import { CloudOff, GalleryHorizontalEnd } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { Skeleton } from "@/components/ui/Skeleton";
import { StateMessage } from "@/components/ui/StateMessage";
import type { MediaPlansList } from "@/hooks/useMediaPlans";
import type { MediaPlanSummary } from "@/lib/schemas/mediaPlans";
import { MediaPlanRow } from "./MediaPlanRow";

interface MediaPlanListProps extends MediaPlansList {
  onImport: () => void;
  onNewPlan: () => void;
  onDelete: (plan: MediaPlanSummary) => void;
}

export function MediaPlanList({ mediaPlans, error, onDelete, ...list }: MediaPlanListProps) {
  if (!mediaPlans && error) return <Unreachable message={error.message} onRetry={() => void list.reload()} />;
  if (!mediaPlans) {
    return (
      <div role="status" aria-label="Loading the plans">
        <Frame>
          <RowSkeleton />
          <RowSkeleton />
          <RowSkeleton />
        </Frame>
      </div>
    );
  }
  if (mediaPlans.length === 0) return <NoPlans {...list} />;
  return (
    <>
      <Frame>
        {mediaPlans.map((plan) => (
          <MediaPlanRow key={plan.id} plan={plan} onDelete={() => onDelete(plan)} />
        ))}
      </Frame>
      <div className="flex flex-wrap items-center justify-between gap-4 pt-4 text-ink-faint">
        <p>
          Drop a plan file anywhere on this page to import it. <FormatLink />
        </p>
        {list.hasMore && (
          <Button busy={list.isLoadingMore} onClick={list.loadMore}>
            {list.isLoadingMore ? "Loading…" : "Load more plans"}
          </Button>
        )}
      </div>
    </>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-raised">
      {children}
    </ul>
  );
}

/** As tall as a row with its words. */
function RowSkeleton() {
  return (
    <li className="flex items-center gap-4 px-4 py-4 sm:px-6">
      <div className="flex-1">
        <Skeleton className="h-6 w-48" />
        <Skeleton className="mt-0.5 h-5 w-64 max-w-full" />
      </div>
      <Skeleton className="hidden h-4 w-44 md:block" />
      <div className="size-9" />
    </li>
  );
}

function FormatLink() {
  return (
    <Link
      href="/plan-format"
      prefetch={false}
      className="rounded-sm text-accent-ink underline underline-offset-2"
    >
      What a plan file looks like
    </Link>
  );
}

function NoPlans({ onImport, onNewPlan }: Pick<MediaPlanListProps, "onImport" | "onNewPlan">) {
  return (
    <StateMessage
      icon={GalleryHorizontalEnd}
      title="Bring in your first plan"
      actions={
        <>
          <Button variant="primary" onClick={onImport}>
            Choose a file
          </Button>
          <Button onClick={onNewPlan}>Begin an empty plan</Button>
        </>
      }
    >
      A plan holds weeks of posts. Bring in a calendar from Excel, Sheets or Notion, or a plan as JSON, which
      you can also drop anywhere on this page, or begin an empty one. Then open a carousel and generate all
      its images at once. <FormatLink />
    </StateMessage>
  );
}

function Unreachable({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div role="alert">
      <StateMessage
        icon={CloudOff}
        title="The plans cannot be loaded"
        actions={
          <Button variant="primary" onClick={onRetry}>
            Retry
          </Button>
        }
      >
        {message}
      </StateMessage>
    </div>
  );
}
