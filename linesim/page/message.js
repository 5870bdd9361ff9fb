// One message of the chat as an element, and in one line.

import { el, icon, linked } from "./dom.js";
import { drawFlex } from "./flex.js";
import { drawTemplate } from "./template.js";
import { say } from "./words.js";

const draw = {
  text: (message) => el("div", { class: "bubble" }, ...linked(message.text ?? "")),
  flex: (message, touch) => drawFlex(message.contents ?? {}, "contents", touch),
  template: (message, touch) => drawTemplate(message.template ?? {}, "template", touch),
  image: (message) => picture(message.previewImageUrl ?? message.originalContentUrl ?? `/sim/content/${message.id}`),
  file: (message) => el("div", { class: "bubble" }, `📄 ${message.fileName ?? ""}`),
  sticker: () => el("div", { class: "sticker", role: "img", "aria-label": say("stickerSign") }, icon("sticker")),
  postback: (message) => (message.displayText ? el("div", { class: "bubble" }, message.displayText) : el("div", { hidden: true })),
};

/** drawMessage draws any message; types that are not modelled become a box with their JSON. */
export function drawMessage(message, touch) {
  return draw[message.type]?.(message, touch) ?? raw(message);
}

function picture(src) {
  const image = el("img", { class: "picture", src, alt: say("image"), referrerPolicy: "no-referrer" });
  image.addEventListener("error", () => image.replaceWith(el("div", { class: "picture missing" }, say("image"))));
  return image;
}

function raw(message) {
  return el("details", { class: "raw" }, el("summary", {}, say("raw", message.type ?? "?")), el("pre", {}, JSON.stringify(message, null, 2)));
}

/** inOneLine is what a lock screen shows of a message: its alt text, or the first line of a text. */
export function inOneLine(message) {
  if (message.altText) return message.altText;
  if (message.text) return message.text.split("\n", 1)[0];
  const kinds = { image: "image", file: "file", sticker: "stickerSign", video: "video", audio: "audio", location: "location" };
  return say("sent", say(kinds[message.type] ?? "message"));
}
