// The small menu in a phone's header.

import { el } from "./dom.js";
import { chooseMembers } from "./members.js";
import { say } from "./words.js";

/** Overflow lets one block the bot, change who is in a group, look as on another kind of device, and put the phone away. */
export class Overflow {
  constructor(phone) {
    this.phone = phone;
    this.list = el("div", { class: "overflow-list" });
    this.node = el("details", { class: "overflow" }, el("summary", { "aria-label": say("menuOf", phone.user.name), title: say("richMenu") }, "⋯"), this.list);
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    document.addEventListener("click", (event) => !this.node.contains(event.target) && this.close());
  }

  close() {
    this.node.open = false;
  }

  /** draw brings the items in line with the phone's state. */
  draw() {
    const phone = this.phone;
    const { following, stranger, members } = phone.user;
    const way = members ? (following ? "removeBot" : "inviteBot") : following ? "block" : stranger ? "addFriend" : "unblock";
    this.list.replaceChildren(
      this.item(way, (node) => (following ? phone.unfollow(node) : phone.follow(node))),
      ...(members ? [this.item("members", () => chooseMembers(phone))] : []),
      ...["ios", "android", "pc"].filter((device) => device !== phone.device).map((device) => this.item(`${device}View`, () => phone.setDevice(device))),
      this.item("closePhone", () => phone.onClose(phone.user.id)),
    );
  }

  item(key, run) {
    return el("button", { type: "button", dataset: { item: key }, onclick: (event) => { this.close(); run(event.currentTarget); } }, say(key));
  }
}
