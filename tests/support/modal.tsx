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
  onClose: () => void;
}

function Page({ planId, postId, onClose }: PageProps) {
  const postInfo = useMediaPlan(planId).posts?.find(({ id }) => id === postId);
  return (
    <>
      {postInfo && <OpenPost postInfo={postInfo} onClose={onClose} />}
      <SavedToasts />
      <Toasts />
    </>
  );
}

/** The plan page of one tab with this post open, as far as the modal goes. */
export async function openModal({ planId, id, title }: PostInfo) {
  const onClose = vi.fn<() => void>();
  const view = render(
    <TestRouter pathname="/plans/[planId]" params={{ planId }} url={`/plans/${planId}?post=${id}`}>
      <Page planId={planId} postId={id} onClose={onClose} />
    </TestRouter>,
    { wrapper: createTab() },
  );
  const dialog = await screen.findByRole("dialog", { name: title });
  return { ...view, dialog, onClose, user: userEvent.setup() };
}

/** Waits for a button, wherever it appears. */
export function findButton(name: RegExp | string): Promise<HTMLElement> {
  return screen.findByRole("button", { name }, { timeout: 10_000 });
}
