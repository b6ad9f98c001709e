import { clsx } from "clsx";
import { FileUp, ImageUp, LoaderCircle } from "lucide-react";
import { useId, useRef, type ChangeEvent } from "react";
import { useDropTarget, usePastedFiles, useStrayDrops } from "./fileDrop";

interface ImageDropProps {
  /** What the picture is for, said before 'Choose a picture': 'Logo', 'Slide 3'. */
  label: string;
  /** Where something else than pictures is taken. */
  font?: boolean;
  /** More than one may be given at once. */
  multiple?: boolean;
  /** One line instead of a field, where what is around it takes drops too. */
  isSmall?: boolean;
  /** Shows that what was given is on its way; nothing more is taken meanwhile. */
  busy?: boolean;
  /** Why what was given was not taken; stays until the next try. */
  fault?: string | null;
  /** Of whatever kind they are: whether a file is a picture is for the server to judge. */
  onFiles: (files: File[]) => void;
  className?: string;
}

const OTHER_WAYS = "or drop or paste here";

/** Takes pictures: dropped on it, picked with it, or pasted while the pointer or the focus is on it. */
export function ImageDrop({
  label,
  font = false,
  multiple = false,
  isSmall = false,
  busy = false,
  fault = null,
  onFiles,
  className,
}: ImageDropProps) {
  const zone = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const faultId = useId();
  const take = (files: Iterable<File> | undefined | null) => {
    const given = [...(files ?? [])].slice(0, multiple ? undefined : 1);
    if (given.length > 0 && !busy) onFiles(given);
  };
  const { isOver, dropHandlers } = useDropTarget(take);
  usePastedFiles((files) => {
    const isHere = zone.current?.matches(":hover") || zone.current?.contains(document.activeElement);
    if (isHere) take(files);
    return Boolean(isHere);
  });
  useStrayDrops();

  function onChange({ target }: ChangeEvent<HTMLInputElement>): void {
    take(target.files);
    target.value = ""; // so that the same file can be chosen again
  }

  const Icon = busy ? LoaderCircle : font ? FileUp : ImageUp;
  const choose = font ? "Choose a font file" : multiple && !isSmall ? "Choose pictures" : "Choose a picture";
  const invitation = busy ? "Uploading…" : choose;
  return (
    <div className={className}>
      <div
        ref={zone}
        {...dropHandlers}
        className={clsx(
          "rounded-lg border border-dashed transition-colors",
          isOver ? "border-accent-ink bg-accent-soft" : "border-line-strong bg-surface hover:bg-hover",
        )}
      >
        <input
          ref={input}
          type="file"
          accept={font ? ".ttf,.otf,.woff,.woff2" : "image/*,.heic,.heif"}
          multiple={multiple}
          aria-label={label}
          hidden
          onChange={onChange}
        />
        <button
          type="button"
          disabled={busy}
          aria-busy={busy}
          aria-label={`${label}: ${invitation} ${OTHER_WAYS}`}
          aria-describedby={fault ? faultId : undefined}
          onClick={() => input.current?.click()}
          className={clsx(
            "flex size-full flex-wrap items-center justify-center gap-x-2 gap-y-1 rounded-lg px-3 text-center",
            isSmall ? "min-h-11 py-2" : "min-h-20 flex-col py-3",
          )}
        >
          <Icon
            className={clsx("size-5 text-ink-faint", busy && "animate-spin")}
            strokeWidth={1.5}
            aria-hidden
          />
          <span className="font-medium">{invitation}</span>{" "}
          <span className="text-small text-ink-faint">{OTHER_WAYS}</span>
        </button>
      </div>
      {fault && (
        <p id={faultId} role="alert" className="mt-1.5 text-small text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}
