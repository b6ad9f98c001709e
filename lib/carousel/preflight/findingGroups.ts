import { SEVERITIES, type Finding, type PreflightRule, type Severity } from "@/lib/schemas/preflight";

/** What one rule has found in one post: a line of a list. */
export interface FindingGroup {
  rule: PreflightRule;
  severity: Severity;
  findings: readonly Finding[];
}

/** The findings of one post by rule, what weighs most first. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.severity}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const lines = [...groups.values()].flatMap((group): FindingGroup[] => {
    const [first] = group;
    return first ? [{ rule: first.rule, severity: first.severity, findings: group }] : [];
  });
  return lines.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** Where a finding is counted and listed: a picture that is still to be made is work, not a fault. */
export const FINDING_KINDS = ["error", "warning", "picture", "hint"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export function kindOf({ rule, severity }: Pick<Finding, "rule" | "severity">): FindingKind {
  return rule === "images_missing" ? "picture" : severity;
}

/** How many lines of each kind. */
export function countFindings(findings: readonly Finding[]): Record<FindingKind, number> {
  const counts = { error: 0, warning: 0, picture: 0, hint: 0 };
  for (const group of groupFindings(findings)) counts[kindOf(group)] += 1;
  return counts;
}

/** The same of several posts. */
export function sumCounts(posts: Iterable<readonly Finding[]>): Record<FindingKind, number> {
  const sum = { error: 0, warning: 0, picture: 0, hint: 0 };
  for (const findings of posts) {
    const counts = countFindings(findings);
    for (const kind of FINDING_KINDS) sum[kind] += counts[kind];
  }
  return sum;
}
