import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/Button";
import { isColour, normalizeColour } from "@/lib/carousel/colours";
import { paletteRoles } from "@/lib/carousel/paletteRoles";
import { MAX_COLOURS } from "@/lib/schemas/brandKit";
import { ColourRow, type ColourPart } from "./ColourRow";

interface PaletteFieldProps {
  palette: readonly string[];
  /** By place in the palette. */
  faults: ReadonlyMap<number, string>;
  onChange: (palette: string[]) => void;
}

/** The brand's colours: add, take away, put in order. Several at once can be pasted into any of them. */
export function PaletteField({ palette, faults, onChange }: PaletteFieldProps) {
  const list = useRef<HTMLUListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const roles = paletteRoles(palette.map(normalizeColour));
  const [news, setNews] = useState("");

  /** Changes the palette and puts the focus where the hand goes on. */
  function changeAndFocus(next: string[], index: number, part: ColourPart): void {
    flushSync(() => onChange(next));
    const row = list.current?.children[index];
    const target =
      row?.querySelector<HTMLElement>(`[data-part=${part}]:not(:disabled)`) ??
      row?.querySelector<HTMLElement>("[data-part=hex]");
    (target ?? addButton.current)?.focus();
  }

  function move(from: number, to: number, part: ColourPart): void {
    const colour = palette[from];
    if (colour === undefined || to < 0 || to >= palette.length) return;
    changeAndFocus(palette.toSpliced(from, 1).toSpliced(to, 0, colour), to, part);
    setNews(`${colour} is now colour ${to + 1} of ${palette.length}`);
  }

  function remove(index: number): void {
    setNews(`${palette[index] || "Colour"} removed`);
    changeAndFocus(palette.toSpliced(index, 1), Math.min(index, palette.length - 2), "remove");
  }

  function paste(index: number, colours: string[]): void {
    const next = palette.toSpliced(index, 1, ...colours).slice(0, MAX_COLOURS);
    changeAndFocus(next, Math.min(index + colours.length, next.length) - 1, "hex");
    setNews(`${colours.length} colours pasted`);
  }

  return (
    <>
      <Band palette={palette} />
      <ul ref={list} className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {palette.map((colour, index) => (
          <ColourRow
            // A colour has no name but its place: what moves is its value.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            colour={colour}
            number={index + 1}
            isFirst={index === 0}
            isLast={index === palette.length - 1}
            role={roles[index] ?? null}
            fault={faults.get(index)}
            onChange={(next) => onChange(palette.with(index, next))}
            onPasteMany={(colours) => paste(index, colours)}
            onMove={(by, part) => move(index, index + by, part)}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          ref={addButton}
          disabled={palette.length >= MAX_COLOURS}
          onClick={() => changeAndFocus([...palette, ""], palette.length, "hex")}
        >
          <Plus className="size-4" aria-hidden />
          Add colour
        </Button>
        <p className="text-small text-ink-faint">
          {palette.length >= MAX_COLOURS
            ? `${MAX_COLOURS} colours are the most a kit takes.`
            : "Several codes can be pasted into one field."}
        </p>
      </div>
      <p role="status" className="sr-only">
        {news}
      </p>
    </>
  );
}

/** The colours side by side, as large as the form is wide. */
function Band({ palette }: { palette: readonly string[] }) {
  const colours = palette.map(normalizeColour).filter(isColour);
  if (colours.length === 0) return null;
  return (
    <div className="mb-3 flex h-12 overflow-hidden rounded-lg border border-line" aria-hidden>
      {colours.map((colour, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same colour may stand twice
        <span key={index} className="flex-1" style={{ background: colour }} />
      ))}
    </div>
  );
}
