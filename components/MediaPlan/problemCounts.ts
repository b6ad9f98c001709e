import { createContext } from "react";

/** For how many reasons the network would refuse each post, by post id; empty until that is known. */
export const ProblemCounts = createContext<ReadonlyMap<string, number>>(new Map());
