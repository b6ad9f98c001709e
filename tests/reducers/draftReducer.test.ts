import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textsOf, toTextFields } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import {
  draftConflicts,
  draftReducer,
  draftStatus,
  isUnsaved,
  textsToSend,
  type Draft,
  type DraftAction,
  type Drafts,
} from "@/reducers/draftReducer";
import { createMediaPlanPost } from "@/tests/support/data/factories";

const post = createMediaPlanPost({ id: "post", title: "Stored" });
const problem = { code: "no_answer", title: "", detail: "", retryable: true };
const opened = draftReducer({}, { type: "DRAFT_OPENED", id: "post", planId: post.planId });

function typed(value: string, key = "title"): DraftAction {
  return { type: "TEXT_TYPED", id: "post", key, value, stored: textsOf(post)[key] ?? "", typedAt: 1 };
}

describe("draftReducer", () => {
  it("changes nothing for a post that is not open", () => {
    expect(draftReducer(opened, { ...typed("New"), id: "other" })).toBe(opened);
  });

  it("keeps what is left of a draft when the post is opened again, and begins anew when nothing is", () => {
    const reopen = { type: "DRAFT_OPENED", id: "post", planId: post.planId } as const;
    const dirty = draftReducer(opened, typed("New"));
    expect(draftReducer(dirty, reopen)).toBe(dirty);
    const saved = [
      typed("New"),
      {
        type: "SAVE_SUCCEEDED",
        id: "post",
        carried: { title: "New" },
        stored: { title: "New" },
      } as const,
    ].reduce(draftReducer, opened);
    const stored = textsOf({ ...post, title: "New" });
    expect(draftStatus(saved["post"] ?? null, stored)).toBe("saved");
    expect(draftStatus(draftReducer(saved, reopen)["post"] ?? null, stored)).toBe("clean");
  });

  it("lets what is typed here come before what an earlier page has left", () => {
    const entry = { base: "Stored", typed: "Left behind", sent: [], fault: null };
    const restored = [
      typed("Typed here"),
      { type: "DRAFT_RESTORED", id: "post", entries: { title: entry, cta: entry }, typedAt: 0 } as const,
    ].reduce(draftReducer, opened);
    expect(restored["post"]).toMatchObject({
      entries: { title: { typed: "Typed here" }, cta: { typed: "Left behind" } },
      restoredAt: 0,
    });
  });

  it("forgets a fault as soon as the text is typed anew", () => {
    const refused = [
      typed(""),
      { type: "SAVE_FAILED", id: "post", problem, faults: { title: "must not be empty" } } as const,
    ].reduce(draftReducer, opened);
    expect(refused["post"]?.entries["title"]?.fault).toBe("must not be empty");
    expect(draftReducer(refused, typed("New"))["post"]?.entries["title"]?.fault).toBeNull();
  });
});

type SaveEnd = "answered" | "answer lost" | "request lost";

/** What may happen to a title, and to the requests that save it. */
type Event =
  | { event: "type"; value: string }
  | { event: "other" | "refresh" | "reload" | "late arrival" }
  | { event: "save"; end: SaveEnd }
  | { event: "resolve"; choice: "mine" | "theirs" };

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ event: fc.constant("type" as const), value: fc.constantFrom("Stored", "A", "B", "C") }),
  fc.record({
    event: fc.constantFrom("other" as const, "refresh" as const, "reload" as const, "late arrival" as const),
  }),
  fc.record({
    event: fc.constant("save" as const),
    end: fc.constantFrom("answered" as const, "answer lost" as const, "request lost" as const),
  }),
  fc.record({
    event: fc.constant("resolve" as const),
    choice: fc.constantFrom("mine" as const, "theirs" as const),
  }),
);

/** A server with one title, somebody else who edits it, and a client whose answers may be lost. */
function createModel() {
  let drafts: Drafts = opened;
  let server: PostInfo = post;
  let cached: PostInfo = post;
  let edits = 0;
  /** Requests that have not arrived yet, and may. */
  let late: { title: string; revision: number }[] = [];
  /** Titles that the person here has had before their eyes when they typed or chose, and those that they have typed. */
  const known = new Set([post.title]);
  /** What was typed last and is not known to be stored, given up or taken over. */
  let wanted: string | null = null;

  function draft(): Draft {
    const held = drafts["post"];
    if (!held) throw new Error("the post is not open");
    return held;
  }
  const dispatch = (action: DraftAction) => {
    drafts = draftReducer(drafts, action);
  };

  function write(title: string): void {
    expect(known).toContain(server.title); // never over something that nobody here has seen
    known.add(title);
    server = { ...server, title, revision: server.revision + 1 };
  }

  function save(end: SaveEnd): void {
    dispatch({ type: "SAVE_STARTED", id: "post" });
    for (let onto = cached; ; onto = cached) {
      const carried = textsToSend(draft(), textsOf(onto));
      const { title } = toTextFields(carried, onto);
      dispatch({ type: "TEXTS_SENT", id: "post", texts: carried });
      if (title !== undefined) {
        const isCurrent = end !== "request lost" && onto.revision === server.revision;
        if (isCurrent) write(title);
        if (end === "request lost") late.push({ title, revision: onto.revision });
        if (end !== "answered") return dispatch({ type: "ANSWER_LOST", id: "post", problem });
        cached = server;
        if (!isCurrent) continue;
      }
      dispatch({ type: "SAVE_SUCCEEDED", id: "post", carried, stored: textsOf(cached) });
      if (!isUnsaved(draft())) wanted = null;
      return;
    }
  }

  function happen(event: Event): void {
    switch (event.event) {
      case "type": {
        const isUntouched = draft().entries["title"] === undefined;
        if (isUntouched) known.add(cached.title);
        const stored = cached.title;
        dispatch({
          type: "TEXT_TYPED",
          id: "post",
          key: "title",
          value: event.value,
          stored,
          typedAt: 1,
        });
        wanted = isUnsaved(draft()) ? event.value : null;
        return;
      }
      case "other":
        edits += 1;
        server = { ...server, title: `Theirs ${edits}`, revision: server.revision + 1 };
        return;
      case "late arrival":
        for (const { title, revision } of late) {
          if (revision !== server.revision) continue;
          expect(wanted).not.toBeNull(); // else what counts as saved, or as taken back, would be changed behind it
          write(title);
        }
        late = [];
        return;
      case "refresh":
        cached = server;
        return;
      case "reload": {
        const { entries } = draft();
        cached = server;
        drafts = opened;
        dispatch({ type: "DRAFT_RESTORED", id: "post", entries, typedAt: 1 });
        return;
      }
      case "save":
        return save(event.end);
      case "resolve": {
        if (draftConflicts(draft(), textsOf(cached)).length === 0) return;
        const isMine = event.choice === "mine";
        if (isMine) known.add(cached.title);
        else wanted = null;
        const choices = { title: event.choice };
        dispatch({ type: "CONFLICT_RESOLVED", id: "post", choices, stored: textsOf(cached) });
        return expect(draftConflicts(draft(), textsOf(cached))).toEqual([]);
      }
    }
  }

  return {
    happen,
    /** In the end everything is answered. What is still to be asked a person about: the words, or null. */
    settle() {
      save("answered");
      const isAsked = draftStatus(draft(), textsOf(cached)) === "conflict";
      return {
        wanted,
        asked: isAsked ? draft().entries["title"]?.typed : null,
        isUnsaved: isUnsaved(draft()),
      };
    },
  };
}

describe("whatever happens to requests, and whatever somebody else does meanwhile", () => {
  it("nothing typed is lost, and nothing is overwritten that the person has not seen", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const model = createModel();
        for (const event of events) model.happen(event);
        const { wanted, asked, isUnsaved } = model.settle();
        expect(asked).toBe(wanted);
        expect(isUnsaved).toBe(wanted !== null);
      }),
      { numRuns: 5_000 },
    );
  });
});
