import { Skeleton } from "@/components/ui/Skeleton";
import { BackLink } from "./PlanHeader";

/** The plan page's outline, with its boxes where the real ones will stand. */
export function PlanPageSkeleton() {
  return (
    <div role="status" aria-label="Loading the plan">
      <div className="pt-6 pb-2">
        <BackLink />
        <Skeleton className="mt-4 h-8.5 w-72 max-w-full" />
        <Skeleton className="mt-2 h-12 max-w-3xl" />
        <Skeleton className="mt-4 h-5 w-64" />
      </div>
      <Skeleton className="mt-8 mb-4 h-7 w-24" />
      <div className="grid gap-3 sm:grid-cols-2 sm:gap-4 lg:grid-cols-3 xl:grid-cols-4">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className="h-[17.5rem] max-sm:h-60" />
        ))}
      </div>
    </div>
  );
}
