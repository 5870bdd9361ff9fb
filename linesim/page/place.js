// The dialog of a location action: LINE shows a map here.

import { el } from "./dom.js";
import { say } from "./words.js";

const start = { title: "", address: "臺北市中正區", latitude: "25.0330", longitude: "121.5654" };

/** choosePlace resolves to {title, address, latitude, longitude}, or to null when cancelled. */
export function choosePlace() {
  const field = (name, key, more = {}) => el("label", { class: "field" }, say(key), el("input", { name, value: start[name], autocomplete: "off", ...more }));
  const number = (limit) => ({ type: "number", step: "any", min: -limit, max: limit, required: true });
  const cancel = el("button", { type: "button", class: "quiet" }, say("cancel"));
  const form = el("form", { method: "dialog" }, el("h2", {}, say("place")), field("title", "placeName"), field("address", "address"),
    field("latitude", "latitude", number(90)), field("longitude", "longitude", number(180)),
    el("div", { class: "dialog-row" }, cancel, el("button", { class: "main", value: "ok" }, say("send"))));
  const dialog = el("dialog", { class: "picker", "aria-label": say("place") }, form);
  cancel.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "ok" ? read(form) : null);
    });
  });
}

function read(form) {
  const { title, address, latitude, longitude } = Object.fromEntries(new FormData(form));
  return { title, address, latitude: Number(latitude), longitude: Number(longitude) };
}
