import { useRouter } from "next/router";
import { useEffect, useRef } from "react";

/**
 * Which post the address names (`?post=`), and how to leave it. A post that was opened from this page is left by
 * going back, so the browser's own back button and ours do the same; a deep link has nothing to go back to.
 */
export function useOpenPost(planId: string | undefined) {
  const router = useRouter();
  const { post } = router.query;
  const postId = typeof post === "string" ? post : null;
  const openedHere = useRef(false);
  const wasClosed = useRef(false);

  useEffect(() => {
    if (!router.isReady) return;
    if (postId === null) {
      wasClosed.current = true;
      openedHere.current = false;
    } else if (wasClosed.current) {
      openedHere.current = true;
    }
  }, [router.isReady, postId]);

  function closePost(): void {
    if (openedHere.current) router.back();
    else void router.replace(`/plans/${planId}`, undefined, { shallow: true, scroll: false });
  }

  return { postId, closePost };
}
