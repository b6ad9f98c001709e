import { useRouter } from "next/router";
import { PlanPage } from "@/components/MediaPlan/PlanPage";

export default function PlanRoute() {
  const { planId } = useRouter().query;
  return <PlanPage planId={typeof planId === "string" ? planId : undefined} />;
}
