// One message of the chat as an element, and in one line.

import { el, icon, linked } from "./dom.js";
import { drawFlex } from "./flex.js";
import { drawImagemap } from "./imagemap.js";
import { drawTemplate } from "./template.js";
import { sim } from "./sim.js";
import { say } from "./words.js";

const draw = {
  text: (message) => el("div", { class: "bubble" }, ...linked(withEmoji(message))),
  textV2: (message) => el("div", { class: "bubble" }, ...linked(substituted(message))),
  flex: (message, touch) => drawFlex(message.contents ?? {}, "contents", touch),
  template: (message, touch) => drawTemplate(message.template ?? {}, "template", touch),
  image: (message) => picture(message.previewImageUrl ?? message.originalContentUrl ?? `/sim/content/${message.id}`),
  video: (message) => film(message.originalContentUrl ?? `/sim/content/${message.id}`, message.previewImageUrl),
  audio: (message) => el("audio", { class: "sound", controls: true, preload: "none", src: message.originalContentUrl ?? `/sim/content/${message.id}`, "aria-label": say("audio") }),
  location: (message) => el("div", { class: "bubble place" }, el("strong", {}, `📍 ${message.title || say("location")}`), message.address && el("span", {}, message.address), el("small", {}, `${message.latitude}, ${message.longitude}`)),
  imagemap: (message, touch) => drawImagemap(message, touch),
  coupon: (message) => voucher(message.couponId),
  file: (message) => el("div", { class: "bubble" }, `📄 ${message.fileName ?? ""}`),
  sticker: () => el("div", { class: "sticker", role: "img", "aria-label": say("stickerSign") }, icon("sticker")),
  postback: (message) => (message.displayText ? el("div", { class: "bubble" }, message.displayText) : el("div", { hidden: true })),
};

/** drawMessage draws any message; types that are not modelled become a box with their JSON. */
export function drawMessage(message, touch) {
  return draw[message.type]?.(message, touch) ?? raw(message);
}

// Emoji of LINE's own cannot be had here: each becomes a smile.
function withEmoji({ text = "", emojis = [] }) {
  const units = text.split("");
  for (const { index } of emojis) if (units[index] === "$") units[index] = "🙂";
  return units.join("");
}

function substituted({ text = "", substitution = {} }) {
  const word = (part) => (part?.type === "mention" ? `@${part.mentionee?.type === "all" ? "All" : part.mentionee?.userId ?? ""}` : "🙂");
  return text.replace(/\{\{|\}\}|\{(\w+)\}/g, (all, key) => (key in substitution ? word(substitution[key]) : key ? all : all[0]));
}

function voucher(id) {
  const title = el("strong", {});
  sim.coupon(id).then((coupon) => { title.textContent = coupon.title; }).catch(() => { title.textContent = id; });
  return el("div", { class: "bubble place" }, el("small", {}, `🎟 ${say("coupon")}`), title);
}

function film(src, poster) {
  return el("video", { class: "picture", src, poster: poster ?? "", controls: true, preload: "none", "aria-label": say("video") });
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
  const kinds = { image: "image", file: "file", sticker: "stickerSign", video: "video", audio: "audio", location: "location", coupon: "coupon" };
  return say("sent", say(kinds[message.type] ?? "message"));
}
