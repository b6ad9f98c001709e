import { useRouter } from "next/router";
import { PlanPage } from "@/components/MediaPlan/PlanPage";
import { RunProvider } from "@/hooks/run/RunProvider";

export default function PlanRoute() {
  const { planId } = useRouter().query;
  return (
    <RunProvider>
      <PlanPage planId={typeof planId === "string" ? planId : undefined} />
    </RunProvider>
  );
}
