import { MediaPlanListPage } from "@/components/MediaPlanList/MediaPlanListPage";

export default function IndexPage() {
  return <MediaPlanListPage />;
}
