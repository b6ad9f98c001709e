import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import type { CropWindow } from "@/lib/carousel/cropWindow";
import type { Focus } from "@/lib/schemas/drawing";

interface FocusPickerProps {
  /** The whole picture. */
  url: string;
  focus: Focus;
  /** What is cut out of it, where that is known: the rest lies in the shade. */
  window: CropWindow | null;
  onChange: (focus: Focus) => void;
}

/** The whole picture with the point that stays in sight however it is cropped: clicked, dragged, or moved by arrow keys. */
export function FocusPicker({ url, focus, window, onChange }: FocusPickerProps) {
  const picture = useRef<HTMLImageElement>(null);

  function point({ clientX, clientY }: PointerEvent): void {
    const box = picture.current?.getBoundingClientRect();
    if (!box || box.width === 0 || box.height === 0) return;
    onChange(within({ x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const direction = DIRECTIONS[event.key];
    if (!direction) return;
    event.preventDefault(); // they would scroll, or go to another slide
    const step = event.shiftKey ? LARGE_STEP : STEP;
    onChange(within({ x: focus.x + direction.x * step, y: focus.y + direction.y * step }));
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Focal point"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent(focus.x)}
      aria-valuetext={`${percent(focus.x)} % from the left, ${percent(focus.y)} % from the top`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && point(event)}
      className="relative inline-block cursor-crosshair touch-none overflow-hidden rounded-md bg-sunken align-top select-none"
    >
      {/* oxlint-disable-next-line nextjs/no-img-element -- the image route makes the widths itself */}
      <img ref={picture} src={url} alt="" draggable={false} className="block max-h-44 min-h-16 max-w-full" />
      {window && <Cropped window={window} />}
      <span
        aria-hidden
        className="pointer-events-none absolute size-5 -translate-1/2 rounded-full border-2 border-white bg-accent/50 shadow-[0_0_0_1px_rgb(0_0_0/0.5)]"
        style={{ left: `${focus.x * 100}%`, top: `${focus.y * 100}%` }}
      />
    </div>
  );
}

function Cropped({ window: { left, top, width, height } }: { window: CropWindow }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute rounded-[2px] border border-white shadow-[0_0_0_9999px_rgb(0_0_0/0.5)]"
      style={{
        left: `${left * 100}%`,
        top: `${top * 100}%`,
        width: `${width * 100}%`,
        height: `${height * 100}%`,
      }}
    />
  );
}

const STEP = 0.02;
const LARGE_STEP = 0.1;
const DIRECTIONS: Readonly<Record<string, Focus>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const percent = (share: number) => Math.round(share * 100);

/** Inside the picture, in thousandths: finer than anybody can point. */
function within({ x, y }: Focus): Focus {
  const clamp = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 1_000;
  return { x: clamp(x), y: clamp(y) };
}
