import Link from "next/link";
import type { ReactNode } from "react";
import { loadLater } from "@/components/ui/loadLater";
import { useRuns } from "@/hooks/run/useRunContext";
import { Logo } from "./Logo";
import { OfflineBanner } from "./OfflineBanner";

const RunIndicator = loadLater(() => import("./RunIndicator").then((module) => module.RunIndicator));

/** What every page stands in: the product's name, what is being generated, and the page itself. */
export function AppShell({ children }: { children: ReactNode }) {
  const hasRuns = useRuns().length > 0;
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2 focus:shadow-floating"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-20 border-b border-line bg-canvas/85 backdrop-blur-md">
        <div className="group mx-auto flex h-14 max-w-7xl items-center justify-between gap-4 px-4 sm:px-6">
          <Link
            href="/"
            prefetch={false}
            className="-ml-1 flex items-center gap-2 rounded-md px-1 py-1 font-semibold"
          >
            <Logo />
            {/* On a phone the progress takes its place. */}
            <span className="whitespace-nowrap max-sm:group-has-data-indicator:sr-only">
              Carousel Planner
            </span>
          </Link>
          {hasRuns && <RunIndicator />}
        </div>
        <OfflineBanner />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl flex-1 px-4 pb-24 outline-none sm:px-6"
      >
        {children}
      </main>
    </div>
  );
}
