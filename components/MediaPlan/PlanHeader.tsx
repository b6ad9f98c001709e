import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { countOf } from "@/components/ui/countOf";
import { formatDateRange } from "@/components/ui/formatDate";
import { isComplete } from "@/lib/carousel/slideAssets";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

export function PlanHeader({ mediaPlan, posts }: { mediaPlan: MediaPlan; posts: MediaPlanPost[] }) {
  const carousels = posts.filter((post) => post.contentType === "Carousel");
  const complete = carousels.filter((post) => isComplete(post.imageKeys)).length;
  const range = formatDateRange(posts.flatMap((post) => post.scheduledAt ?? []));
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
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <Palette colours={mediaPlan.brandKit.palette} name={mediaPlan.brandKit.name} />
      </div>
    </header>
  );
}

export function BackLink() {
  return (
    <Link
      href="/"
      className="-ml-1 inline-flex items-center gap-1.5 rounded-md px-1 py-1 text-ink-soft hover:text-ink"
    >
      <ArrowLeft className="size-4" aria-hidden />
      All plans
    </Link>
  );
}

/** The colours that the pictures are made in. */
function Palette({ colours, name }: { colours: string[]; name: string }) {
  if (colours.length === 0) return null;
  return (
    <p className="flex items-center gap-2">
      <span className="flex" aria-hidden>
        {[...new Set(colours)].map((colour) => (
          <span
            key={colour}
            className="-ml-1 size-4 rounded-full border border-line-strong first:ml-0"
            style={{ background: colour }}
          />
        ))}
      </span>
      {name || "Brand colours"}
    </p>
  );
}
