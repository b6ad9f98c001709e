import { RouterContext } from "next/dist/shared/lib/router-context.shared-runtime";
import type { NextRouter } from "next/router";
import { useMemo, useState, type ReactNode } from "react";

interface TestRouterProps {
  /** The file's path in `pages`, as `/plans/[planId]`, and what its brackets stand for. */
  pathname: string;
  params?: Record<string, string>;
  /** The address that was typed in: `/plans/1?post=2`. */
  url: string;
  /** Hears of every address after the first. */
  onVisit?: (url: string) => void;
  children: ReactNode;
}

/** Next's router as far as our pages use it: one page, whose address has a history. */
export function TestRouter({ pathname, params, url, onVisit, children }: TestRouterProps) {
  const [history, setHistory] = useState([url]);
  const asPath = history.at(-1) ?? url;
  const router = useMemo(() => {
    const visit = (next: string, past: (history: string[]) => string[]) => {
      onVisit?.(next);
      setHistory((former) => [...past(former), next]);
      return Promise.resolve(true);
    };
    const used: Partial<NextRouter> = {
      isReady: true,
      pathname,
      asPath,
      query: { ...params, ...Object.fromEntries(new URL(asPath, "http://test.invalid").searchParams) },
      push: (next) => visit(String(next), (former) => former),
      replace: (next) => visit(String(next), (former) => former.slice(0, -1)),
      back: () => setHistory((former) => former.slice(0, -1)),
      prefetch: () => Promise.resolve(),
    };
    // The rest of the router is used by nothing that is tested.
    return used as NextRouter;
  }, [pathname, params, asPath, onVisit]);
  return <RouterContext.Provider value={router}>{children}</RouterContext.Provider>;
}
