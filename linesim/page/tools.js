// The records and the account's settings, in the top bar.

import { sim } from "./sim.js";
import { say } from "./words.js";

/**
 * startTools reads the settings whenever the list is opened, and changes them as its boxes are ticked. openPhones() names the phones that
 * the transcript shows. It gives the function that counts failures on the list's button until the list is next opened.
 */
export function startTools(details, openPhones) {
  const boxes = [...details.querySelectorAll("[data-setting]")];
  const badge = details.querySelector(".badge");
  const transcript = details.querySelector("[data-transcript]");
  let failures = 0;
  let seen = 0;
  const count = () => {
    badge.hidden = failures <= seen;
    badge.textContent = failures - seen;
    badge.title = say("failures", failures - seen);
  };
  const open = () => {
    seen = failures;
    count();
    load(boxes);
    transcript.href = `/sim/transcript.html?${[...openPhones()].map((id) => `chat=${encodeURIComponent(id)}`).join("&")}`;
  };
  details.addEventListener("toggle", () => details.open && open());
  details.addEventListener("keydown", (event) => { if (event.key === "Escape") details.open = false; });
  document.addEventListener("click", (event) => { if (!details.contains(event.target)) details.open = false; });
  for (const box of boxes) box.addEventListener("change", () => sim.setting(box.dataset.setting, box.checked));
  return (total) => {
    failures = total ?? 0;
    count();
  };
}

async function load(boxes) {
  const settings = await sim.settings();
  for (const box of boxes) box.checked = settings[box.dataset.setting];
}
