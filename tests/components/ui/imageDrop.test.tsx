import { createEvent, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ImageDrop } from "@/components/ui/ImageDrop";

const picture = (name: string) => new File(["bytes"], name, { type: "image/png" });

function show(props: Partial<Parameters<typeof ImageDrop>[0]> = {}) {
  const onFiles = vi.fn<(files: File[]) => void>();
  render(
    <>
      <ImageDrop label="Logo" onFiles={onFiles} {...props} />
      <input aria-label="Name" />
    </>,
  );
  const button = screen.getByRole("button", {
    name: /^Logo: .+ or drop or paste here$/,
  });
  return { onFiles, button, user: userEvent.setup() };
}

/** A drag over, or a drop on, this element; says whether the browser was kept from opening the files. */
function drag(kind: "dragOver" | "drop", target: Element, files: File[]): boolean {
  const event = createEvent[kind](target, { dataTransfer: { files, types: ["Files"] } });
  fireEvent(target, event);
  return event.defaultPrevented;
}

function paste(files: File[]): void {
  fireEvent.paste(document.activeElement ?? document.body, { clipboardData: { files } });
}

describe("the field for pictures", () => {
  it("takes a picture that is chosen, the same one again too", async () => {
    const { onFiles, user } = show();
    const file = picture("logo.png");
    await user.upload(screen.getByLabelText("Logo"), file);
    await user.upload(screen.getByLabelText("Logo"), file);
    expect(onFiles.mock.calls).toEqual([[[file]], [[file]]]);
  });

  it("takes a picture that is dropped on it, and keeps the browser from opening one that misses it", () => {
    const { onFiles, button } = show();
    const file = picture("logo.png");
    expect(drag("dragOver", button, [file])).toBe(true);
    expect(drag("drop", button, [file])).toBe(true);
    expect(onFiles).toHaveBeenCalledExactlyOnceWith([file]);
    expect(drag("dragOver", document.body, [file])).toBe(true);
    expect(drag("drop", document.body, [file])).toBe(true);
    expect(onFiles).toHaveBeenCalledOnce();
  });

  it("takes a picture that is pasted while the focus is on it, and only then", async () => {
    const { onFiles, button, user } = show();
    const file = picture("logo.png");
    await user.click(screen.getByLabelText("Name"));
    paste([file]);
    expect(onFiles).not.toHaveBeenCalled();
    button.focus();
    paste([]); // text
    expect(onFiles).not.toHaveBeenCalled();
    paste([file]);
    expect(onFiles).toHaveBeenCalledExactlyOnceWith([file]);
  });

  it("takes one picture where one is wanted", () => {
    const files = [picture("a.png"), picture("b.png")];
    const { onFiles, button } = show();
    drag("drop", button, files);
    expect(onFiles).toHaveBeenCalledExactlyOnceWith(files.slice(0, 1));
  });

  it("takes several where they are wanted", () => {
    const files = [picture("a.png"), picture("b.png")];
    const { onFiles, button } = show({ multiple: true });
    drag("drop", button, files);
    expect(onFiles).toHaveBeenCalledExactlyOnceWith(files);
  });

  it("takes nothing while it is busy, and says that it is", () => {
    const { onFiles, button } = show({ busy: true });
    expect(button).toBeDisabled();
    expect(button).toHaveTextContent("Uploading…");
    drag("drop", button, [picture("a.png")]);
    expect(onFiles).not.toHaveBeenCalled();
  });

  it("says why a picture was not taken", () => {
    const { button } = show({ fault: "This is a PDF" });
    expect(screen.getByRole("alert")).toHaveTextContent("This is a PDF");
    expect(button).toHaveAccessibleDescription("This is a PDF");
  });
});
