import { Trash2 } from "lucide-react";
import Link from "next/link";
import { countOf } from "@/components/ui/countOf";
import { formatMoment } from "@/components/ui/formatDate";
import { IconButton } from "@/components/ui/IconButton";
import type { MediaPlanSummary } from "@/lib/schemas/mediaPlans";

interface MediaPlanRowProps {
  plan: MediaPlanSummary;
  onDelete: () => void;
}

export function MediaPlanRow({ plan, onDelete }: MediaPlanRowProps) {
  return (
    <li className="group relative flex items-center gap-4 px-4 py-4 transition-colors hover:bg-hover sm:px-6">
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-lead font-medium">
          <Link href={`/plans/${plan.id}`} className="rounded-sm after:absolute after:inset-0">
            {plan.name}
          </Link>
        </h2>
        <p className="mt-0.5 text-ink-soft">
          {countOf(plan.postCount, "post")} · {countOf(plan.carouselCount, "carousel")} ·{" "}
          {plan.completeCarouselCount} complete
        </p>
      </div>
      <div className="hidden w-44 justify-end md:flex">
        <CarouselMeter total={plan.carouselCount} complete={plan.completeCarouselCount} />
      </div>
      <p className="hidden w-44 text-right text-ink-faint tabular-nums sm:block">
        <span className="sr-only">Updated </span>
        <time dateTime={plan.updatedAt}>{formatMoment(plan.updatedAt)}</time>
      </p>
      <IconButton
        label={`Delete ${plan.name}`}
        onClick={onDelete}
        className="relative -mr-2 hover:text-bad pointer-coarse:size-11"
      >
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}

/** More cards than this are not counted by eye; the sentence beside it has the number. */
const MAX_CARDS = 24;

/** A small card for each carousel of a plan, filled when all its pictures are there. */
function CarouselMeter({ total, complete }: { total: number; complete: number }) {
  const shown = Math.min(total, MAX_CARDS);
  const filled = total === 0 ? 0 : Math.floor((complete / total) * shown);
  return (
    <div aria-hidden className="flex gap-1">
      {Array.from({ length: shown }, (_, index) => (
        <span
          key={index}
          className={`h-3.5 w-2.5 rounded-[3px] ${index < filled ? "bg-accent" : "border border-line-strong"}`}
        />
      ))}
    </div>
  );
}
