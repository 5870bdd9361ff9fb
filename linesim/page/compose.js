// The row at the bottom of the chat where one types, also in answer to a message, attaches an image or a file, or sends a sticker.

import { el, icon } from "./dom.js";
import { sim } from "./sim.js";
import { say } from "./words.js";

/** Compose is the input row of one phone. */
export class Compose {
  constructor(phone) {
    this.phone = phone;
    this.input = el("textarea", { rows: 1, placeholder: say("typeHere"), "aria-label": say("typeHere"), name: "text", maxLength: 5000 });
    this.send = el("button", { class: "send", title: say("send"), "aria-label": say("send"), disabled: true }, icon("send"));
    this.file = el("input", { type: "file", multiple: true, hidden: true, onchange: () => this.attach(this.file) });
    this.roll = el("input", { type: "file", accept: "image/*,video/*", multiple: true, hidden: true, onchange: () => this.attach(this.roll) });
    this.about = el("div", { class: "about", hidden: true });
    this.node = el("form", { class: "compose" }, this.about, this.file, this.roll, tool("image", say("attach"), () => this.file.click()),
      tool("sticker", say("sticker"), (node) => phone.deliver(() => sim.sticker(phone.user.id), node)), this.input, this.send);
    this.node.addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  // While an input method is composing, Enter chooses a character and must not send.
  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.node.requestSubmit();
  }

  fit() {
    this.send.disabled = !this.input.value.trim();
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 110)}px`;
  }

  /** fill puts words into the input and the caret behind them. */
  fill(text) {
    if (text) this.input.value = text;
    this.fit();
    this.input.focus();
  }

  /** quote lets the next text be in answer to message n, of which words are shown. */
  quote(n, words) {
    this.refer(words, { quoted: n });
  }

  /** edit lets the next text stand in the place of message n, which is the person's own. */
  edit(n, words) {
    this.refer(words, { edited: n });
    this.fill(words);
  }

  // Without words the next text is about no other message.
  refer(words, { quoted, edited } = {}) {
    Object.assign(this, { quoted, edited });
    this.about.hidden = !words;
    if (!words) return;
    this.about.replaceChildren(el("blockquote", {}, words), el("button", { type: "button", title: say("cancel"), "aria-label": say("cancel"), onclick: () => this.refer() }, "✕"));
    this.input.focus();
  }

  async submit(event) {
    event.preventDefault();
    const text = this.input.value;
    if (!text.trim()) return;
    const { quoted, edited } = this;
    const { id } = this.phone.user;
    this.input.value = "";
    this.refer();
    const delivered = await this.phone.deliver(() => (edited ? sim.edit(id, edited, text) : sim.text(id, text, quoted)), this.send);
    if (!delivered && !this.input.value) this.input.value = text;
    this.fit();
  }

  /** choose opens the camera roll, or the camera where the device has one. */
  choose(camera) {
    if (camera) this.roll.setAttribute("capture", "environment");
    else this.roll.removeAttribute("capture");
    this.roll.click();
  }

  // Several images chosen at once are a set, as in LINE.
  async attach(input) {
    const files = [...input.files];
    input.value = "";
    const images = files.filter((file) => kindOf(file) === "image");
    const id = `${Date.now()}`;
    for (const file of files) {
      const set = images.length > 1 && images.includes(file) ? { set: id, index: images.indexOf(file) + 1, total: images.length } : null;
      await this.phone.deliver(() => sim[kindOf(file)](this.phone.user.id, file, set));
    }
  }
}

function kindOf(file) {
  const kind = file.type.split("/")[0];
  return ["image", "video", "audio"].includes(kind) ? kind : "file";
}

function tool(name, label, run) {
  return el("button", { type: "button", class: "tool", title: label, "aria-label": label, onclick: (event) => run(event.currentTarget) }, icon(name));
}
