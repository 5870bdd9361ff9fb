// The row of phones: which are open, and who gets which news.

import { Phone } from "./phone.js";
import { sim } from "./sim.js";
import { say } from "./words.js";

/** Board keeps every person's entries, so that a phone opened later shows its whole past. */
export class Board {
  constructor(node, now) {
    Object.assign(this, { node, now, users: [], entries: new Map(), phones: new Map(), fresh: false });
  }

  /** load asks who there is and opens the phones the simulator shows and those named in the address. */
  async load() {
    await this.ask();
    const { open, closed } = readHash();
    const wanted = this.users.filter((user) => (user.shown && !closed.includes(user.id)) || open.includes(user.id));
    for (const user of wanted) this.place(user);
  }

  // ask puts groups after the people; a group has members.
  async ask() {
    const [users, groups] = await Promise.all([sim.users(), sim.groups()]);
    this.users = [...users, ...groups.map((group) => ({ ...group, note: say("group") }))];
    for (const user of this.users) this.phones.get(user.id)?.update(user);
  }

  /** nameOf is what somebody is called, for group chats. */
  nameOf(id) {
    return this.users.find((user) => user.id === id)?.name ?? id;
  }

  knows(id) {
    return this.users.some((user) => user.id === id);
  }

  /** others are the people whose phones are not open. */
  others() {
    return this.users.filter((user) => !this.phones.has(user.id));
  }

  /** open shows a person's phone and remembers it in the address. */
  async open(id) {
    if (!this.knows(id)) await this.ask();
    const phone = this.place(this.users.find((user) => user.id === id));
    this.remember();
    phone.node.scrollIntoView({ inline: "nearest", block: "nearest" });
    return phone;
  }

  place(user) {
    if (this.phones.has(user.id)) return this.phones.get(user.id);
    const phone = new Phone(user, { now: this.now, nameOf: (id) => this.nameOf(id), people: () => this.users.filter((one) => !one.members), onClose: (id) => this.close(id) });
    this.phones.set(user.id, phone);
    for (const entry of this.entries.get(user.id) ?? []) phone.receive(entry, false);
    this.node.append(phone.node);
    phone.tick();
    phone.chat.toEnd();
    phone.refreshMenu();
    if (this.fresh) phone.chat.speak();
    return phone;
  }

  close(id) {
    this.phones.get(id)?.node.remove();
    this.phones.delete(id);
    this.remember();
  }

  /** receive hands new entries to their phones; the first batch is the past and rings nowhere. */
  async receive(entries) {
    if (!entries.length || entries.some((entry) => !this.knows(entry.user) || entry.message.type?.startsWith("member"))) await this.load();
    for (const entry of entries) this.keep(entry);
    for (const phone of this.touched(entries)) phone.refreshMenu();
    if (!this.fresh) for (const phone of this.phones.values()) phone.chat.speak();
    this.fresh = true;
  }

  // With no entries something else has changed, a menu perhaps.
  touched(entries) {
    const ids = new Set(entries.map((entry) => entry.user));
    return [...this.phones.values()].filter((phone) => !entries.length || ids.has(phone.user.id));
  }

  keep(entry) {
    if (!this.entries.has(entry.user)) this.entries.set(entry.user, []);
    this.entries.get(entry.user).push(entry);
    this.phones.get(entry.user)?.receive(entry, this.fresh);
  }

  remember() {
    const shown = (id) => this.users.find((user) => user.id === id)?.shown;
    const open = [...this.phones.keys()].filter((id) => !shown(id));
    const closed = this.users.filter((user) => user.shown && !this.phones.has(user.id)).map((user) => user.id);
    const parts = [open.length && `open=${open}`, closed.length && `closed=${closed}`].filter(Boolean);
    history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : location.pathname + location.search);
  }
}

function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const list = (key) => (parts.get(key) ?? "").split(",").filter(Boolean);
  return { open: list("open"), closed: list("closed") };
}
