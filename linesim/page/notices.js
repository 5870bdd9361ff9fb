// What the phone's lock screen would list of the bot's messages: their alternative texts.

import { el, icon } from "./dom.js";
import { inOneLine } from "./message.js";
import { clockTime } from "./time.js";
import { say } from "./words.js";

const kept = 50;

/** Notices is the list behind the button of notices in a phone's header; the badge counts what came since it was last open. */
export class Notices {
  constructor(phone) {
    this.phone = phone;
    this.unseen = 0;
    this.badge = el("span", { class: "badge", hidden: true });
    this.button = el("button", { type: "button", class: "notices-button", title: say("notices"), "aria-label": say("notices"), "aria-expanded": "false", onclick: () => this.show(this.list.hidden) }, icon("bell"), this.badge);
    this.items = el("ol", {}, el("li", { class: "none" }, say("noNotices")));
    this.list = el("section", { class: "notices", hidden: true, "aria-label": say("notices"), onkeydown: (event) => event.key === "Escape" && this.show(false) }, this.items);
  }

  show(wanted) {
    this.list.hidden = !wanted;
    this.button.setAttribute("aria-expanded", String(wanted));
    if (!wanted) return;
    this.count(0);
    this.phone.strip.hidden = true;
  }

  count(unseen) {
    this.unseen = unseen;
    this.badge.textContent = unseen;
    this.badge.hidden = !unseen;
  }

  /** add puts a message on top; only a fresh one counts. */
  add(entry, fresh) {
    this.items.querySelector(".none")?.remove();
    const open = () => { this.show(false); this.phone.chat.toRow(entry.n); };
    this.items.prepend(el("li", {}, el("button", { type: "button", onclick: open }, el("time", { dateTime: entry.at }, clockTime(entry.at)), inOneLine(entry.message))));
    if (this.items.childElementCount > kept) this.items.lastElementChild.remove();
    if (fresh && this.list.hidden) this.count(this.unseen + 1);
  }
}
