import { Skeleton } from "@/components/ui/Skeleton";

/** As tall as a row with its words. */
export function MediaPlanRowSkeleton() {
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
