// The dialog in which people join a group and leave it.

import { el } from "./dom.js";
import { sim } from "./sim.js";
import { say } from "./words.js";

/** chooseMembers lists all people, those of the group ticked; each tick is carried out at once, and the bot is told. */
export function chooseMembers(phone) {
  const rows = phone.people().map((user) => el("label", { class: "member" }, box(phone, user), user.name, user.note && el("small", {}, user.note)));
  const close = el("button", { class: "main" }, say("close"));
  const dialog = el("dialog", { class: "picker", "aria-label": say("members") },
    el("form", { method: "dialog" }, el("h2", {}, say("members")), el("div", { class: "members" }, ...rows), el("div", { class: "dialog-row" }, close)));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function box(phone, user) {
  const node = el("input", { type: "checkbox", checked: phone.user.members.includes(user.id), dataset: { member: user.id } });
  node.addEventListener("change", () => phone.deliver(() => sim.member(phone.user.id, node.checked ? "enter" : "depart", user.id), node));
  return node;
}
