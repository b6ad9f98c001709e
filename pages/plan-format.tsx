import { PlanFormatPage } from "@/components/ImportMediaPlan/PlanFormatPage";

export default function PlanFormatRoute() {
  return <PlanFormatPage />;
}
