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

/** How many lines of each severity. */
export function countFindings(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of groupFindings(findings)) counts[severity] += 1;
  return counts;
}

/** For what the network would refuse the post once its pictures are made. */
export function countProblems(findings: readonly Finding[]): number {
  return countFindings(findings.filter(({ rule }) => rule !== "images_missing")).error;
}
