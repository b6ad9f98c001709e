import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { loadLater } from "@/components/ui/loadLater";
import { deferred } from "@/tests/support/gate";

const Hello = () => <p>Hello</p>;

it("renders at once what was fetched ahead", async () => {
  const load = vi.fn(async () => Hello);
  const Later = loadLater(load);
  Later.preload();
  await vi.waitFor(() => expect(load).toHaveResolved());
  await Promise.resolve();
  render(<Later />);
  expect(screen.getByText("Hello")).toBeInTheDocument();
  expect(load).toHaveBeenCalledOnce();
});

it("renders what arrives after it was rendered and before its effects ran", async () => {
  const fetched = deferred<typeof Hello>();
  const Later = loadLater(() => fetched.promise);
  Later.preload();
  function Arrives() {
    useLayoutEffect(() => fetched.resolve(Hello));
    return null;
  }
  // Outside of act, which would run the effects before what arrives is noticed.
  const root = createRoot(document.body.appendChild(document.createElement("div")));
  root.render(
    <>
      <Later />
      <Arrives />
    </>,
  );
  expect(await screen.findByText("Hello")).toBeInTheDocument();
  root.unmount();
});

it("says that a part could not be fetched, and fetches it again when asked", async () => {
  const load = vi.fn<() => Promise<typeof Hello>>();
  load.mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValue(Hello);
  const Later = loadLater(load);
  render(<Later />);
  expect(await screen.findByRole("alert")).toHaveTextContent(/could not be loaded/);
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(await screen.findByText("Hello")).toBeInTheDocument();
  expect(screen.queryByRole("alert")).toBeNull();
});
