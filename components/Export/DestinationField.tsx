import { CalendarClock, FileJson, FileText, FolderDown, LayoutGrid, Table } from "lucide-react";
import { useId } from "react";
import { CHOICE_LOOK } from "@/components/BrandKit/Field";
import { hasPictures } from "@/lib/carousel/networks";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** For whom a file is, or what it is. */
export type Destination = "pictures" | "document" | "contact-sheet" | "scheduler" | "csv" | "json";

const DESTINATIONS: {
  value: Destination;
  Icon: typeof Table;
  name: string;
  what: string;
  isFor: (post: MediaPlanPost | undefined) => boolean;
}[] = [
  {
    value: "pictures",
    Icon: FolderDown,
    name: "Download all",
    what: "A ZIP: pictures as JPEG in the network’s size, captions, alt texts, a folder for each post. It can be imported again.",
    isFor: () => true,
  },
  {
    value: "document",
    Icon: FileText,
    name: "PDF document",
    what: "A page for each slide, as LinkedIn takes it.",
    isFor: (post) => post !== undefined && hasPictures(post.contentType),
  },
  {
    value: "scheduler",
    Icon: CalendarClock,
    name: "Scheduler",
    what: "The file that Publer, Metricool, Buffer and others upload in bulk, or your own template filled in.",
    isFor: () => true,
  },
  {
    value: "contact-sheet",
    Icon: LayoutGrid,
    name: "Contact sheet",
    what: "A PDF to look through with a client: a page for each post, with its slides, caption and date.",
    isFor: (post) => post === undefined,
  },
  {
    value: "csv",
    Icon: Table,
    name: "Table",
    what: "A CSV with a row for each slide, for Excel or Sheets. It can be imported again.",
    isFor: (post) => post === undefined,
  },
  {
    value: "json",
    Icon: FileJson,
    name: "Plan file",
    what: "The plan as JSON, without pictures. It can be imported again.",
    isFor: (post) => post === undefined,
  },
];

interface DestinationFieldProps {
  post: MediaPlanPost | undefined;
  value: Destination;
  onChange: (destination: Destination) => void;
}

export function DestinationField({ post, value, onChange }: DestinationFieldProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="font-semibold">What for?</legend>
      <div className="mt-2 grid gap-2 sm:grid-cols-2">
        {DESTINATIONS.filter(({ isFor }) => isFor(post)).map(
          ({ value: destination, name: label, what, Icon }) => (
            <label key={destination} className={`flex gap-3 p-3 ${CHOICE_LOOK}`}>
              <input
                type="radio"
                name={name}
                checked={destination === value}
                onChange={() => onChange(destination)}
                className="sr-only"
              />
              <Icon className="mt-0.5 size-4 shrink-0 text-ink-soft" aria-hidden />
              <span className="min-w-0">
                <span className="block font-medium">{label}</span>
                <span className="block text-small text-pretty text-ink-soft">{what}</span>
              </span>
            </label>
          ),
        )}
      </div>
    </fieldset>
  );
}
