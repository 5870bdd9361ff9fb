// The rich menu below the chat: an image with areas to tap, opened and closed by its bar.

import { perform, tappable } from "./actions.js";
import { el } from "./dom.js";
import { sim } from "./sim.js";
import { say } from "./words.js";

/** RichMenu shows whatever menu the phone has just now; nothing while it has none. */
export class RichMenu {
  constructor(phone) {
    this.phone = phone;
    this.known = "";
    this.bar = el("button", { type: "button", class: "menu-bar", "aria-expanded": "false" });
    this.board = el("div", { class: "menu-board", role: "group", "aria-label": say("richMenu") });
    this.node = el("section", { class: "rich-menu", hidden: true }, this.bar, this.board);
    this.bar.addEventListener("click", () => this.open(this.board.hidden));
  }

  /** open shows or hides the areas; the bar stays. */
  open(wanted) {
    this.board.hidden = !wanted;
    this.bar.setAttribute("aria-expanded", String(wanted));
  }

  /** refresh asks for the phone's menu and draws it when it is another one than before. */
  async refresh() {
    const menu = await sim.menu(this.phone.user.id);
    const known = JSON.stringify(menu);
    if (known === this.known) return;
    this.known = known;
    this.node.hidden = !menu;
    if (menu) this.draw(menu);
  }

  draw(menu) {
    this.bar.textContent = menu.chatBarText || say("richMenu");
    this.board.style.aspectRatio = `${menu.size.width} / ${menu.size.height}`;
    this.board.classList.toggle("plain", !menu.image);
    this.board.replaceChildren(...(menu.image ? [this.picture(menu.image)] : []), ...menu.areas.map((area, i) => this.area(area, i, menu.size)));
    this.open(menu.selected !== false);
  }

  // A menu whose image has not been uploaded shows the labels of its areas, and is drawn again at the next refresh.
  picture(src) {
    return el("img", { src, alt: "", onerror: () => { this.board.classList.add("plain"); this.known = ""; } });
  }

  area({ bounds, action }, index, size) {
    const label = action.label || action.text || action.displayText || `${index + 1}`;
    const node = el("button", { type: "button", class: "menu-area", "aria-label": label }, el("span", {}, label));
    const percent = (part, whole) => `${(100 * part) / whole}%`;
    Object.assign(node.style, {
      left: percent(bounds.x, size.width), width: percent(bounds.width, size.width),
      top: percent(bounds.y, size.height), height: percent(bounds.height, size.height),
    });
    tappable(node, label, () => perform(this.phone, action, { menu: index }, node));
    return node;
  }
}
