import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { useId, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { IconButton } from "@/components/ui/IconButton";
import { isColour, normalizeColour, readColours, sixDigits } from "@/lib/carousel/colours";
import type { ColourRole } from "@/lib/carousel/paletteRoles";
import { INPUT_LOOK } from "@/components/ui/inputLook";

export type ColourPart = "hex" | "earlier" | "later" | "remove";

interface ColourRowProps {
  /** As it was typed: not always a colour. */
  colour: string;
  /** Its place, counted from 1. */
  number: number;
  isFirst: boolean;
  isLast: boolean;
  /** What the designer takes it for. */
  role: ColourRole | null;
  fault: string | undefined;
  onChange: (colour: string) => void;
  /** Two colours or more were pasted into this one's place. */
  onPasteMany: (colours: string[]) => void;
  /** One place back or forth; `part` has the focus. */
  onMove: (by: -1 | 1, part: ColourPart) => void;
  onRemove: () => void;
}

const ROLE_NAMES: Record<ColourRole, string> = { ink: "Ink", paper: "Paper", accent: "Accent" };

export function ColourRow(props: ColourRowProps) {
  const { colour, number, role, fault, onChange, onMove } = props;
  const [isTyping, setIsTyping] = useState(false);
  const faultId = useId();
  const roleId = useId();
  const isFaulty = fault !== undefined && !isTyping; // not while it is being written
  const normalized = normalizeColour(colour);
  const isKnown = isColour(normalized);
  const name = isKnown ? normalized : `colour ${number}`;

  function onPaste(event: ClipboardEvent): void {
    const colours = readColours(event.clipboardData.getData("text"));
    if (colours.length < 2) return;
    event.preventDefault();
    props.onPasteMany(colours);
  }

  function onKeyDown({ altKey, key }: KeyboardEvent): void {
    if (altKey && key === "ArrowUp") onMove(-1, "hex");
    if (altKey && key === "ArrowDown") onMove(1, "hex");
  }

  return (
    <li className="min-w-0">
      <div className="flex items-center gap-1">
        <span
          className={`relative size-9 shrink-0 pointer-coarse:size-11 rounded-md border border-line-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink ${isKnown ? "" : "border-dashed"}`}
          style={isKnown ? { background: normalized } : undefined}
        >
          <input
            type="color"
            value={sixDigits(normalized)}
            onChange={({ target }) => onChange(target.value.toUpperCase())}
            aria-label={`Pick colour ${number}`}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
        </span>
        <span className="relative ml-1 min-w-0 flex-1">
          <input
            type="text"
            data-part="hex"
            value={colour}
            placeholder="#0F172A"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="characters"
            aria-label={`Colour ${number}`}
            aria-invalid={isFaulty}
            aria-describedby={isFaulty ? faultId : role ? roleId : undefined}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            onChange={({ target }) => {
              setIsTyping(true);
              onChange(target.value);
            }}
            onPaste={onPaste}
            onKeyDown={onKeyDown}
            onBlur={() => {
              setIsTyping(false);
              if (normalized !== colour) onChange(normalized);
            }}
            className={`h-9 w-full min-w-0 font-mono uppercase placeholder:normal-case ${INPUT_LOOK}`}
          />
          {role && (
            <span
              id={roleId}
              className="pointer-events-none absolute inset-y-1 right-2.5 flex items-center bg-surface pl-1 text-small text-ink-faint"
            >
              {ROLE_NAMES[role]}
            </span>
          )}
        </span>
        <div className="flex shrink-0">
          <IconButton
            label={`Move ${name} earlier`}
            data-part="earlier"
            disabled={props.isFirst}
            onClick={() => onMove(-1, "earlier")}
            className="!w-7 pointer-coarse:!w-11"
          >
            <ChevronLeft aria-hidden />
          </IconButton>
          <IconButton
            label={`Move ${name} later`}
            data-part="later"
            disabled={props.isLast}
            onClick={() => onMove(1, "later")}
            className="!w-7 pointer-coarse:!w-11"
          >
            <ChevronRight aria-hidden />
          </IconButton>
          <IconButton
            label={`Remove ${name}`}
            data-part="remove"
            onClick={props.onRemove}
            className="!w-7 pointer-coarse:!w-11"
          >
            <X aria-hidden />
          </IconButton>
        </div>
      </div>
      {isFaulty && (
        <p id={faultId} className="mt-1 text-small text-bad">
          {fault}
        </p>
      )}
    </li>
  );
}
