// The list of messages in one phone, with the quick replies of the last one.

import { perform, tappable, toucher } from "./actions.js";
import { el, icon } from "./dom.js";
import { drawMessage } from "./message.js";
import { sim } from "./sim.js";
import { clockTime, dayKey, shortDay } from "./time.js";
import { language, say } from "./words.js";

/** Chat draws entries in the order in which they come and keeps the newest in sight unless the reader has scrolled up. */
export class Chat {
  constructor(phone) {
    this.phone = phone;
    this.last = null;
    this.empty = el("p", { class: "empty" }, hint());
    this.rows = el("div", { class: "rows" });
    this.chips = el("div", { class: "chips", role: "group", "aria-label": say("chips"), hidden: true });
    this.node = el("div", { class: "chat", tabIndex: 0, role: "log", "aria-live": "off", "aria-label": say("chatOf", phone.user.name) }, this.empty, this.rows);
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
    if (this.quiet(entry)) return true;
    if (entry.message.type !== "follow") this.empty.hidden = true;
    if (!this.last || dayKey(entry.at) !== dayKey(this.last.at)) this.rows.append(el("div", { class: "day" }, shortDay(entry.at)));
    if (entry.from !== "user") this.dots?.remove();
    this.rows.append(entry.from === "system" ? this.remark(entry) : this.row(entry));
    if (entry.from !== "system") this.offer(entry);
    this.last = entry;
    if (this.atEnd || entry.from === "user") this.toEnd();
    return true;
  }

  // What changes the look of the chat without being a line of it.
  quiet(entry) {
    const { type } = entry.message;
    if (entry.from !== "system" || !["read", "unsend", "edit", "loading", "failed", "recovered"].includes(type)) return false;
    if (type === "read") this.markRead(entry.message.messageId);
    if (type === "unsend") this.takeBack(entry.message.of);
    if (type === "edit") this.change(entry.message.of, entry.message.displayText);
    if (type === "loading") this.busy(new Date(entry.message.until));
    if (type === "failed") this.complain(entry);
    if (type === "recovered") this.recover(entry.message.of);
    if (this.last) this.last = { ...this.last, n: entry.n };
    return true;
  }

  // complain puts a red line below the message that it is about, or at the end; it leads to the record.
  complain({ n, message: { of, what, reason, record } }) {
    const words = say(what === "webhook" ? "webhookFailed" : `${what}Refused`, reason);
    const line = el("a", { class: "failure", href: `/sim/transcript.html?chat=${encodeURIComponent(this.phone.user.id)}#${record}`, target: "_blank", rel: "noopener", dataset: { n, of: of ?? "" } }, words);
    const about = of && [...this.rows.children].findLast((row) => row.dataset.n === `${of}` || row.dataset.of === `${of}`);
    if (about) about.after(line);
    else this.rows.append(line);
    this.empty.hidden = true;
    if (this.atEnd) this.toEnd();
  }

  // recover says of a webhook that failed at first that it has been taken since.
  recover(of) {
    const line = this.rows.querySelector(`.failure[data-of="${of}"]:not(.over)`);
    line?.classList.add("over");
    line?.append(say("webhookTaken"));
  }

  // All that the person has written up to that message has been read.
  markRead(messageId) {
    const rows = [...this.rows.querySelectorAll(".row.user")];
    const upTo = rows.findIndex((row) => row.dataset.id === messageId);
    for (const row of rows.slice(0, upTo + 1)) row.querySelector(".read").hidden = false;
  }

  takeBack(n) {
    this.rows.querySelector(`.row[data-n="${n}"]`)?.replaceWith(el("div", { class: "remark", dataset: { n } }, say("unsent")));
  }

  change(n, text) {
    const bubble = this.rows.querySelector(`.row[data-n="${n}"] .bubble`);
    bubble?.replaceChildren(text, el("small", { class: "edited" }, ` ${say("edited")}`));
  }

  // Three dots until something comes or the time is over, on phones only.
  busy(until) {
    this.dots?.remove();
    if (until <= this.phone.now() || this.phone.onPC) return;
    this.dots = el("div", { class: "row bot dots" }, el("div", { class: "avatar" }, icon("bot")), el("div", { class: "bubble", role: "status", "aria-label": say("busy") }, "● ● ●"));
    this.dots.until = until;
    this.rows.append(this.dots);
  }

  /** tick takes the dots away when their time is over. */
  tick() {
    if (this.dots && this.dots.until <= this.phone.now()) this.dots.remove();
  }

  /** toRow scrolls to a message and gives it the focus. */
  toRow(n) {
    const row = this.rows.querySelector(`.row[data-n="${n}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector("button, [tabindex]")?.focus({ preventScroll: true });
  }

  remark(entry) {
    const { type, user, displayText } = entry.message;
    return el("div", { class: "remark", dataset: { n: entry.n } }, say(type, user ? this.phone.nameOf(user) : displayText) ?? type);
  }

  row(entry) {
    const mine = entry.from === "user";
    const body = drawMessage(entry.message, toucher(this.phone, entry.n));
    const { sender, type } = entry.message;
    const name = mine ? entry.by && this.phone.nameOf(entry.by) : sender?.name;
    const row = el("div", { class: mine ? "row user" : "row bot", dataset: { n: entry.n, from: entry.from, via: entry.via ?? "", type, id: entry.id ?? entry.message.id ?? "" } },
      !mine && avatar(sender), el("div", { class: "body" }, name && el("small", { class: "who" }, name), this.quoted(entry.message), body), this.stamp(entry));
    if (type === "video" && entry.message.trackingId) body.addEventListener("ended", () => this.phone.deliver(() => sim.watched(this.phone.user.id, entry.n)));
    row.hidden = body.hidden;
    if (!row.hidden) this.joinGroup(row, entry);
    return row;
  }

  // The bot quotes by a token that carries the id of the quoted message behind its dot.
  quoted({ quoteToken, id, quotedMessageId }) {
    const of = quotedMessageId ?? (id ? null : quoteToken?.split(".")[1]);
    const row = of && this.rows.querySelector(`.row[data-id="${CSS.escape(of)}"]`);
    return row && el("blockquote", {}, firstWords(row));
  }

  stamp(entry) {
    const paid = entry.from === "bot" && entry.via && entry.via !== "reply";
    const mine = entry.from === "user";
    return el("div", { class: "stamp" }, paid && el("span", { class: "via" }, say("push")), mine && el("span", { class: "read", hidden: !entry.read }, say("read")),
      el("time", { dateTime: entry.at }, clockTime(entry.at)), this.quoteKnob(entry), mine && this.editKnob(entry), mine && entry.message.id && this.takeBackKnob(entry));
  }

  // LINE lets one change one's own texts in groups.
  editKnob(entry) {
    if (!this.phone.user.members || entry.message.type !== "text") return null;
    return el("button", { type: "button", class: "knob edit", onclick: () => this.phone.compose.edit(entry.n, entry.message.text) }, say("edit"));
  }

  // What has an id can be quoted.
  quoteKnob(entry) {
    if (!entry.id && !entry.message.id) return null;
    const run = (event) => this.phone.compose.quote(entry.n, firstWords(event.currentTarget.closest(".row")));
    return el("button", { type: "button", class: "knob quote", onclick: run }, say("quote"));
  }

  takeBackKnob(entry) {
    const run = (event) => this.phone.deliver(() => sim.unsend(this.phone.user.id, entry.n), event.currentTarget);
    return el("button", { type: "button", class: "knob unsend", onclick: run }, say("unsend"));
  }

  // Messages of one side within a minute share one avatar and one time, as in LINE.
  joinGroup(row, entry) {
    const group = `${entry.from} ${entry.by ?? entry.message.sender?.name ?? ""} ${entry.via ?? ""} ${dayKey(entry.at)} ${clockTime(entry.at)}`;
    const above = this.rows.lastElementChild;
    if (above?.dataset.group === group) {
      above.querySelector(".stamp").classList.add("shared");
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

// hint says what one can do in an empty chat: in the words of the scene that is played, or in general.
function hint() {
  const { hint: words, hintEnglish } = document.querySelector("main").dataset;
  return (language === "en" ? hintEnglish : words) || say("emptyChat");
}

function firstWords(row) {
  return row.querySelector(".body").innerText.split("\n", 1)[0];
}

function avatar(sender) {
  if (!sender?.iconUrl) return el("div", { class: "avatar" }, icon("bot"));
  return el("img", { class: "avatar", src: sender.iconUrl, alt: "", referrerPolicy: "no-referrer" });
}
