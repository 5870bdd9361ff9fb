// Template messages: buttons, confirm, carousel, image carousel.

import { el, photo } from "./dom.js";
import { colorOf } from "./flexstyle.js";

/** drawTemplate draws a template, null when its type is not known; touch is as for Flex. */
export function drawTemplate(template, path, touch) {
  switch (template.type) {
    case "buttons": return card(template, template, path, touch);
    case "confirm": return confirm(template, path, touch);
    case "carousel": return columns(template, path, (one, where) => card(one, template, where, touch));
    case "image_carousel": return columns(template, path, (one, where) => pictureCard(one, where, touch));
    default: return null;
  }
}

function columns(template, path, draw) {
  return el("div", { class: "carousel", tabIndex: 0 }, ...(template.columns ?? []).map((one, i) => draw(one, `${path}.columns.${i}`)));
}

function card(content, look, path, touch) {
  const words = el("div", { class: "template-words" }, content.title && el("strong", {}, content.title), el("p", {}, content.text ?? ""));
  touch(words, content.defaultAction, `${path}.defaultAction`);
  return el("div", { class: "template" }, content.thumbnailImageUrl && thumbnail(content, look), words, actions(content, path, touch));
}

function thumbnail(content, look) {
  const picture = photo(content.thumbnailImageUrl, { class: "template-image" });
  picture.style.aspectRatio = look.imageAspectRatio === "square" ? "1 / 1" : "1.51 / 1";
  picture.style.objectFit = look.imageSize === "contain" ? "contain" : "cover";
  picture.style.backgroundColor = colorOf(content.imageBackgroundColor);
  return picture;
}

function actions(content, path, touch) {
  const knobs = (content.actions ?? []).map((action, i) => knob(action, `${path}.actions.${i}`, touch));
  return el("div", { class: "template-actions" }, ...knobs);
}

function knob(action, path, touch) {
  const node = el("button", { type: "button" }, action.label ?? "");
  touch(node, action, path);
  return node;
}

function confirm(template, path, touch) {
  return el("div", { class: "template confirm" }, el("div", { class: "template-words" }, el("p", {}, template.text ?? "")), actions(template, path, touch));
}

function pictureCard(column, path, touch) {
  const node = el("button", { type: "button", class: "template picture" }, photo(column.imageUrl),
    el("span", {}, column.action?.label ?? ""));
  touch(node, column.action, path);
  return node;
}
