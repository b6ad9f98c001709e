import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeAll, expect, it, vi } from "vitest";
import { FocusPicker } from "@/components/ui/FocusPicker";
import type { Focus } from "@/lib/schemas/drawing";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";

beforeAll(fillBrowserGaps);

function show(start: Focus) {
  const onChange = vi.fn<(focus: Focus) => void>();
  function Field() {
    const [focus, setFocus] = useState(start);
    onChange.mockImplementation(setFocus);
    return <FocusPicker url="/picture.png" focus={focus} window={null} onChange={onChange} />;
  }
  const { container } = render(<Field />);
  const picture = container.querySelector("img");
  if (!picture) throw new Error("there is no picture");
  picture.getBoundingClientRect = () => new DOMRect(100, 100, 400, 200);
  return { onChange, slider: screen.getByRole("slider", { name: "Focal point" }), user: userEvent.setup() };
}

it("moves the point with the arrow keys, farther with Shift, and says where it is", async () => {
  const { onChange, slider, user } = show({ x: 0.5, y: 0.5 });
  expect(slider).toHaveAttribute("aria-valuetext", "50 % from the left, 50 % from the top");
  slider.focus();
  await user.keyboard("{ArrowRight}");
  expect(onChange).toHaveBeenLastCalledWith({ x: 0.52, y: 0.5 });
  await user.keyboard("{Shift>}{ArrowUp}{/Shift}");
  expect(onChange).toHaveBeenLastCalledWith({ x: 0.52, y: 0.4 });
  expect(slider).toHaveAttribute("aria-valuetext", "52 % from the left, 40 % from the top");
});

it("keeps the point inside the picture", async () => {
  const { onChange, slider, user } = show({ x: 0.99, y: 0 });
  slider.focus();
  await user.keyboard("{ArrowRight}");
  expect(onChange).toHaveBeenLastCalledWith({ x: 1, y: 0 });
  await user.keyboard("{ArrowUp}");
  expect(onChange).toHaveBeenLastCalledWith({ x: 1, y: 0 });
});

it("puts the point where the picture is clicked", () => {
  const { onChange, slider } = show({ x: 0.5, y: 0.5 });
  fireEvent(slider, new MouseEvent("pointerdown", { bubbles: true, clientX: 200, clientY: 250 }));
  expect(onChange).toHaveBeenLastCalledWith({ x: 0.25, y: 0.75 });
});
