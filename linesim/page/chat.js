// The list of messages in one phone, with the quick replies of the last one.

import { perform, tappable, toucher } from "./actions.js";
import { el, icon } from "./dom.js";
import { drawMessage } from "./message.js";
import { clockTime, dayKey, shortDay } from "./time.js";
import { say } from "./words.js";

/** Chat draws entries in the order in which they come and keeps the newest in sight unless the reader has scrolled up. */
export class Chat {
  constructor(phone) {
    this.phone = phone;
    this.last = null;
    this.rows = el("div", { class: "rows" });
    this.chips = el("div", { class: "chips", role: "group", "aria-label": say("chips"), hidden: true });
    this.node = el("div", { class: "chat", tabIndex: 0, role: "log", "aria-live": "off", "aria-label": say("chatOf", phone.user.name) }, this.rows);
    this.keepAtEnd();
  }

  keepAtEnd() {
    this.atEnd = true;
    this.node.addEventListener("scroll", () => this.scrolled());
    this.chips.addEventListener("wheel", (event) => {
      if (!event.deltaX) this.chips.scrollLeft += event.deltaY;
    }, { passive: true });
    const watch = new ResizeObserver(() => this.atEnd && this.toEnd());
    watch.observe(this.node);
    watch.observe(this.rows);
  }

  // Only scrolling up leaves the end; growth below, as when an image has loaded, does not.
  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.node;
    if (scrollHeight - scrollTop - clientHeight < 60) this.atEnd = true;
    else if (scrollTop < this.top) this.atEnd = false;
    this.top = scrollTop;
  }

  /** toEnd scrolls to the newest message. */
  toEnd() {
    this.atEnd = true;
    this.node.scrollTop = this.node.scrollHeight;
  }

  /** speak lets screen readers announce what comes from now on. */
  speak() {
    this.node.setAttribute("aria-live", "polite");
  }

  /** add draws an entry of the phone's feed; entries already drawn are passed over. */
  add(entry) {
    if (this.last && entry.n <= this.last.n) return false;
    if (!this.last || dayKey(entry.at) !== dayKey(this.last.at)) this.rows.append(el("div", { class: "day" }, shortDay(entry.at)));
    this.rows.append(entry.from === "system" ? this.remark(entry) : this.row(entry));
    if (entry.from !== "system") this.offer(entry);
    this.last = entry;
    if (this.atEnd || entry.from === "user") this.toEnd();
    return true;
  }

  remark(entry) {
    return el("div", { class: "remark", dataset: { n: entry.n } }, say(entry.message.type) ?? entry.message.type);
  }

  row(entry) {
    const mine = entry.from === "user";
    const body = drawMessage(entry.message, toucher(this.phone, entry.n));
    const row = el("div", { class: mine ? "row user" : "row bot", dataset: { n: entry.n, from: entry.from, via: entry.via ?? "", type: entry.message.type } },
      !mine && el("div", { class: "avatar" }, icon("bot")), el("div", { class: "body" }, body), stamp(entry));
    row.hidden = body.hidden;
    if (!row.hidden) this.joinGroup(row, entry);
    return row;
  }

  // Messages of one side within a minute share one avatar and one time, as in LINE.
  joinGroup(row, entry) {
    const group = `${entry.from} ${entry.via ?? ""} ${dayKey(entry.at)} ${clockTime(entry.at)}`;
    const above = this.rows.lastElementChild;
    if (above?.dataset.group === group) {
      above.querySelector(".stamp").hidden = true;
      row.classList.add("joined");
    }
    row.dataset.group = group;
  }

  // Quick replies belong to the very last message and go as soon as anything newer comes.
  offer(entry) {
    const items = entry.from === "bot" ? entry.message.quickReply?.items ?? [] : [];
    const focused = this.chips.contains(document.activeElement);
    this.chips.replaceChildren(...items.map((item, i) => this.chip(item, { n: entry.n, path: `quickReply.items.${i}` })));
    this.chips.hidden = items.length === 0;
    this.chips.scrollLeft = 0;
    if (focused) (this.chips.firstElementChild ?? this.node).focus({ preventScroll: true });
  }

  chip(item, target) {
    const node = el("button", { type: "button", class: "chip", dataset: { n: target.n } },
      item.imageUrl && el("img", { src: item.imageUrl, alt: "", referrerPolicy: "no-referrer" }), item.action?.label ?? "");
    tappable(node, item.action?.label, () => perform(this.phone, item.action ?? {}, target, node));
    return node;
  }
}

function stamp(entry) {
  const paid = entry.from === "bot" && entry.via && entry.via !== "reply";
  return el("div", { class: "stamp" }, paid && el("span", { class: "via" }, say("push")), el("time", { dateTime: entry.at }, clockTime(entry.at)));
}
