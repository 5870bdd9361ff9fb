// One phone: its frame, header, chat, input and rich menu, and what the person sees of it all.

import { press } from "./actions.js";
import { Chat } from "./chat.js";
import { Compose } from "./compose.js";
import { Notices } from "./notices.js";
import { el, icon } from "./dom.js";
import { inOneLine } from "./message.js";
import { Overflow } from "./overflow.js";
import { RichMenu } from "./richmenu.js";
import { sim } from "./sim.js";
import { clockTime } from "./time.js";
import { say } from "./words.js";

const noticeTime = 6000;

// A phone announces what comes unasked: no answer to what was just tapped or written, and nothing sent with notificationDisabled.
const announced = ({ from, via, silent }) => from === "bot" && via !== "reply" && !silent;

/** Phone is one person's phone; now() is the simulated moment, people() are all there are, onClose(id) puts the phone away. */
export class Phone {
  constructor(user, { now, nameOf, people, onClose }) {
    Object.assign(this, { user, now, nameOf, people, onClose, device: "ios" });
    this.notices = new Notices(this);
    this.speaker = el("select", { class: "speaker", title: say("speakAs"), "aria-label": say("speakAs"), hidden: !user.members, onchange: () => sim.speakAs(user.id, this.speaker.value) });
    this.chat = new Chat(this);
    this.compose = new Compose(this);
    this.menu = new RichMenu(this);
    this.overflow = new Overflow(this);
    this.time = el("span", { class: "status-time" });
    this.strip = el("button", { type: "button", class: "strip", hidden: true, onclick: () => this.openStrip() });
    this.toast = el("div", { class: "toast", role: "status" });
    this.gate = el("div", { class: "gate", hidden: true });
    this.node = this.frame();
    this.setFollowing(user.following);
    this.update(user);
  }

  /** onPC is whether this is LINE on a PC. */
  get onPC() {
    return this.device === "pc";
  }

  /** update takes over who is in the group, and keeps who speaks if that is still possible. */
  update(user) {
    this.user.members = user.members;
    if (!user.members) return;
    const spoke = this.speaker.value;
    this.speaker.replaceChildren(...user.members.map((id) => el("option", { value: id }, this.nameOf(id))));
    if (user.members.includes(spoke)) this.speaker.value = spoke;
    sim.speakAs(user.id, this.speaker.value);
  }

  frame() {
    const { id, name } = this.user;
    return el("section", { class: this.user.members ? "phone of-group" : "phone", dataset: { user: id, name }, "aria-label": say("phoneOf", name) },
      el("div", { class: "status-bar" }, this.time, el("span", { class: "island" }), el("span", { class: "battery" })),
      this.header(), this.strip, this.notices.list, el("div", { class: "screen" }, this.chat.node, this.toast, this.chat.chips), this.gate, this.compose.node, this.menu.node);
  }

  header() {
    const { name, note } = this.user;
    return el("header", { class: "phone-header" }, el("div", { class: "face", "aria-hidden": "true" }, [...name][0] ?? ""),
      el("h2", {}, name, note && el("small", {}, note)), this.speaker, this.notices.button, this.overflow.node);
  }

  /** receive draws an entry; a fresh push is also announced as on a lock screen. */
  receive(entry, fresh) {
    if (!this.chat.add(entry)) return;
    if (entry.from === "system") this.happened(entry.message.type);
    if (!announced(entry)) return;
    this.notices.add(entry, fresh);
    if (fresh) this.notify(entry);
  }

  // happened takes note of what changes whether the bot can be written to.
  happened(type) {
    if (["follow", "unfollow"].includes(type)) this.user.stranger = false;
    if (["follow", "join"].includes(type)) this.setFollowing(true);
    if (["unfollow", "leave"].includes(type)) this.setFollowing(false);
  }

  /** deliver carries out a request of this person's; true when the simulator took it, whatever the bot then made of it. */
  async deliver(request, node) {
    if (node) press(node, true);
    try {
      const answer = await request();
      if (answer && "status" in answer && !(answer.status >= 200 && answer.status < 300)) this.notice(say("botFailed", answer.status || answer.reason));
      return true;
    } catch (error) {
      this.notice(say("simFailed", error.message));
      return false;
    } finally {
      if (node) press(node, false);
      this.refreshMenu();
    }
  }

  /** refreshMenu draws the rich menu anew if it has changed. */
  async refreshMenu() {
    await this.menu.refresh().catch((error) => console.warn("menu:", error));
  }

  /** show opens or closes what a postback's inputOption names. */
  show(option, words) {
    if (option === "openKeyboard") this.compose.fill(words);
    if (option === "openRichMenu") this.menu.open(true);
    if (option === "closeRichMenu") this.menu.open(false);
  }

  /** chooseImage opens the camera or the camera roll. */
  chooseImage(camera) {
    this.compose.choose(camera);
  }

  /** notice shows a small remark over the chat for some seconds. */
  notice(text) {
    this.toast.textContent = text;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { this.toast.textContent = ""; }, noticeTime);
  }

  notify(entry) {
    this.strip.dataset.n = entry.n;
    this.strip.replaceChildren(el("span", { class: "strip-icon" }, icon("bot")),
      el("span", { class: "strip-words" }, el("b", {}, "LINE"), el("small", {}, say("now")), el("span", { class: "strip-text" }, inOneLine(entry.message))));
    this.strip.hidden = false;
    clearTimeout(this.stripTimer);
    this.stripTimer = setTimeout(() => { this.strip.hidden = true; }, noticeTime);
  }

  openStrip() {
    this.strip.hidden = true;
    this.chat.toEnd();
  }

  /** setFollowing puts a gate before the input while the person has blocked the bot; one who never added it can write all the same. */
  setFollowing(following) {
    this.user.following = following;
    const { stranger } = this.user;
    this.gate.hidden = following;
    this.compose.node.hidden = !following && !stranger;
    this.node.classList.toggle("not-following", !following);
    this.gate.replaceChildren(say(stranger ? "strangerNow" : "blockedNow"),
      el("button", { type: "button", onclick: (event) => this.follow(event.currentTarget) }, say(stranger ? "addFriend" : "unblock")));
    this.overflow.draw();
  }

  follow(node) {
    return this.deliver(() => sim.follow(this.user.id), node);
  }

  unfollow(node) {
    return this.deliver(() => sim.unfollow(this.user.id), node);
  }

  /** setDevice switches to what LINE shows on an iPhone, on Android or on a PC, where there is neither a rich menu nor quick replies. */
  setDevice(device) {
    this.device = device;
    this.node.classList.toggle("on-pc", this.onPC);
    this.node.classList.toggle("on-android", device === "android");
    this.overflow.draw();
    if (this.onPC) this.notice(say("pcNoMenu"));
  }

  /** tick shows the simulated time in the status bar. */
  tick() {
    this.time.textContent = clockTime(this.now());
    this.chat.tick();
  }
}
