import { render, renderHook, screen } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import { Toasts } from "@/components/AppShell/Toasts";
import { useOutdatedNotice } from "@/components/PostDetailModal/useOutdatedNotice";
import { fillBrowserGaps } from "@/tests/support/browserGaps";

beforeAll(fillBrowserGaps);

/** A post that is closed with so many pictures that do not show what is typed. */
function closePost(title: string, outdatedAtFirst: number, outdatedAtLast: number, reason = ""): void {
  const notice = renderHook(({ count }) => useOutdatedNotice(count, title, reason), {
    initialProps: { count: outdatedAtFirst },
  });
  notice.rerender({ count: outdatedAtLast });
  notice.unmount();
}

it("closing a post says how many of its pictures do not show what was typed, as it is then", async () => {
  render(<Toasts />);
  closePost("All saved", 2, 0);
  closePost("One left", 0, 1);
  closePost("Three left", 1, 3);
  closePost("Older", 0, 2, "The brand kit has changed since.");
  expect(await screen.findByText("1 picture does not show your changes yet")).toBeInTheDocument();
  expect(await screen.findByText("3 pictures do not show your changes yet")).toBeInTheDocument();
  expect(screen.getByText("Open “One left” and save it.")).toBeInTheDocument();
  expect(await screen.findByText("2 pictures still have the old look")).toBeInTheDocument();
  const [why] = await screen.findAllByText(/Open “Older”/);
  expect(why).toHaveTextContent("The brand kit has changed since. Open “Older” and save them.");
  expect(screen.queryByText(/All saved/)).not.toBeInTheDocument();
});
