// How many of the month's paid messages are used up.

import { say } from "./words.js";

/** showQuota fills the counter; it warns from 80 % on and alarms at 95 %. */
export function showQuota(node, { limit, used, pushes, replies }) {
  const limited = typeof limit === "number" && limit > 0;
  const count = used ?? pushes ?? 0;
  const share = limited ? count / limit : 0;
  node.querySelector("[data-count]").textContent = say("quota", count, limited ? limit : say("unlimited"));
  node.title = say("quotaHelp", replies);
  node.setAttribute("aria-label", `${node.textContent.trim()}：${node.title}`);
  node.querySelector("[data-meter]").style.width = `${Math.min(100, 100 * share)}%`;
  node.dataset.level = share >= 0.95 ? "alarm" : share >= 0.8 ? "warning" : "calm";
}
