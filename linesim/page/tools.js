// The records and the account's settings, in the top bar.

import { sim } from "./sim.js";

/** startTools reads the settings whenever the list is opened, and changes them as its boxes are ticked. */
export function startTools(details) {
  const boxes = [...details.querySelectorAll("[data-setting]")];
  details.addEventListener("toggle", () => details.open && load(boxes));
  details.addEventListener("keydown", (event) => { if (event.key === "Escape") details.open = false; });
  document.addEventListener("click", (event) => { if (!details.contains(event.target)) details.open = false; });
  for (const box of boxes) box.addEventListener("change", () => sim.setting(box.dataset.setting, box.checked));
}

async function load(boxes) {
  const settings = await sim.settings();
  for (const box of boxes) box.checked = settings[box.dataset.setting];
}
