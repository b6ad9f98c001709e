import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { vi } from "vitest";
import { SavedToasts } from "@/components/AppShell/SavedToasts";
import { Toasts } from "@/components/AppShell/Toasts";
import { OpenPost } from "@/components/MediaPlan/OpenPost";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { createTab } from "./client";
import { TestRouter } from "./router";

interface PageProps {
  planId: string;
  postId: string;
  /** Whether the address names the post no more. */
  isLeft: boolean;
  onClose: () => void;
}

function Page({ planId, postId, isLeft, onClose }: PageProps) {
  const postInfo = useMediaPlan(planId).posts?.find(({ id }) => id === postId);
  return (
    <>
      {postInfo && !isLeft && <OpenPost postInfo={postInfo} onClose={onClose} />}
      <SavedToasts />
      <Toasts />
    </>
  );
}

/** The plan page of one tab with this post open, as far as the modal goes. */
export async function openModal({ planId, id, title }: PostInfo) {
  const onClose = vi.fn<() => void>(() => leave());
  const page = (isLeft: boolean) => (
    <TestRouter pathname="/plans/[planId]" params={{ planId }} url={`/plans/${planId}?post=${id}`}>
      <Page planId={planId} postId={id} isLeft={isLeft} onClose={onClose} />
    </TestRouter>
  );
  const view = render(page(false), { wrapper: createTab() });
  const dialog = await screen.findByRole("dialog", { name: title });
  /** Goes elsewhere by the browser's own buttons, which ask nobody. */
  const leave = () => view.rerender(page(true));
  return { ...view, dialog, onClose, leave, user: userEvent.setup() };
}

/** Waits for a button, wherever it appears. */
export function findButton(name: RegExp | string): Promise<HTMLElement> {
  return screen.findByRole("button", { name });
}
