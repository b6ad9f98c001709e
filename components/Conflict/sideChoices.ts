import { useState } from "react";

/** Whose version is kept where two people have changed the same. */
export type Side = "theirs" | "mine";

/** What a person has chosen so far in a conflict, by key; where there is no choice yet, nothing is decided for them. */
export function useSideChoices(keys: readonly string[], initial: Readonly<Record<string, Side>> = {}) {
  const [chosen, setChosen] = useState(initial);
  return {
    chosen,
    /** How many are not decided yet. */
    open: keys.filter((key) => chosen[key] === undefined).length,
    choose: (key: string, side: Side) => setChosen((former) => ({ ...former, [key]: side })),
    chooseAll: (side: Side) => setChosen(Object.fromEntries(keys.map((key) => [key, side]))),
  };
}

export type SideChoices = ReturnType<typeof useSideChoices>;
