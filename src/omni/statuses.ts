import { CHECKLIST_ITEM_STATUSES } from "../../generated/omni/operations.ts";
import type { ChecklistItemStatus } from "./types.ts";

/** Every status of a checklist item that this version knows. */
export const checklistItemStatuses: readonly ChecklistItemStatus[] = CHECKLIST_ITEM_STATUSES;

/** Whether a status is one that this version knows: after this check, a `switch` can be exhaustive. */
export function isChecklistItemStatus(value: unknown): value is ChecklistItemStatus {
  return (checklistItemStatuses as readonly unknown[]).includes(value);
}
