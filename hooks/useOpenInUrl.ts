import { useRouter } from "next/router";
import { useEffect, useRef } from "react";

/**
 * What a plan's address says is open over it (`?post=`, `?brandKit=`), and how to open and leave it. What was opened from
 * this page is left by going back, so the browser's own back button and ours do the same; a deep link has nothing to go
 * back to.
 */
export function useOpenInUrl(planId: string | undefined, name: "post" | "brandKit") {
  const router = useRouter();
  const parameter = router.query[name];
  const value = typeof parameter === "string" ? parameter : null;
  const openedHere = useRef(false);
  const wasClosed = useRef(false);

  useEffect(() => {
    if (!router.isReady) return;
    if (value === null) {
      wasClosed.current = true;
      openedHere.current = false;
    } else if (wasClosed.current) {
      openedHere.current = true;
    }
  }, [router.isReady, value]);

  function open(next: string): void {
    void router.push(`/plans/${planId}?${name}=${next}`, undefined, { shallow: true, scroll: false });
  }

  function close(): void {
    if (openedHere.current) router.back();
    else void router.replace(`/plans/${planId}`, undefined, { shallow: true, scroll: false });
  }

  return { value, open, close };
}
