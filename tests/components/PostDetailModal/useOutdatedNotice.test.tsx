import { render, renderHook, screen } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import { Toasts } from "@/components/AppShell/Toasts";
import { useOutdatedNotice } from "@/components/PostDetailModal/PostEditor";
import type { SlideDrawing } from "@/lib/carousel/slideContent";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";

beforeAll(fillBrowserGaps);

type Change = Pick<SlideDrawing, "isEdited" | "changes">;
const edited: Change = { isEdited: true, changes: [] };
const retitled: Change = { isEdited: false, changes: ["title"] };
const rebranded: Change = { isEdited: false, changes: ["brandKit"] };

function toDrawing(change: Change, index: number): SlideDrawing {
  return { slideId: `slide ${index}`, shown: null, wanted: null, words: null, ...change, isOutdated: true };
}

/** A post that is closed with pictures that have changed so. */
function closePost(title: string, atFirst: Change[], atLast: Change[]): void {
  const notice = renderHook(({ changes }) => useOutdatedNotice(changes.map(toDrawing), title), {
    initialProps: { changes: atFirst },
  });
  notice.rerender({ changes: atLast });
  notice.unmount();
}

it("closing a post says how many of its pictures do not show what was changed in it, as it is then", async () => {
  render(<Toasts />);
  closePost("All saved", [edited, edited], []);
  closePost("One left", [], [edited]);
  closePost("Three left", [edited], [edited, edited, edited]);
  closePost("Other title", [], [retitled, retitled]);
  closePost("Other kit", [rebranded], [rebranded]);
  expect(await screen.findByText("1 picture does not show your changes yet")).toBeInTheDocument();
  expect(await screen.findByText("3 pictures do not show your changes yet")).toBeInTheDocument();
  expect(screen.getByText("Open “One left” and save it.")).toBeInTheDocument();
  expect(await screen.findByText("2 pictures still have the old look")).toBeInTheDocument();
  const [why] = await screen.findAllByText(/Open “Other title”/);
  expect(why).toHaveTextContent("The post’s title has changed since. Open “Other title” and save them.");
  expect(screen.queryByText(/All saved|Other kit/)).not.toBeInTheDocument();
});
