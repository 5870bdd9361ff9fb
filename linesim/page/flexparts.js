// The components inside a Flex block: box, text, button, image, icon, separator, filler.

import { el } from "./dom.js";
import { boxStyle, colorOf, fontOf, imageOf, place, ratioOf, spaceOf, textStyle } from "./flexstyle.js";

const draw = { box, text, button, image, icon, separator, filler };

/**
 * drawComponent draws one component. path leads to it within the message ("contents.body.contents.0"); touch(node, action, path)
 * makes a node perform an action; parent is the box around it.
 */
export function drawComponent(component, path, touch, parent = { layout: "vertical" }, first = true) {
  const node = (draw[component.type] ?? unknown)(component, path, touch, parent);
  place(node, component, parent, first);
  return node;
}

function box(component, path, touch) {
  const node = el("div", { class: `flex-box ${component.layout}` });
  boxStyle(node.style, component);
  const contents = component.contents ?? [];
  node.append(...contents.map((child, i) => drawComponent(child, `${path}.contents.${i}`, touch, component, i === 0)));
  touch(node, component.action, path);
  return node;
}

function text(component, path, touch) {
  const line = el("p", {}, ...(component.contents?.length ? component.contents.map(span) : [component.text ?? ""]));
  const node = el("div", { class: component.wrap ? "flex-text wrap" : "flex-text" }, line);
  textStyle(line.style, component, "md");
  line.style.textAlign = component.align ?? "";
  if (component.lineSpacing) line.style.lineHeight = `calc(1.4em + ${spaceOf(component.lineSpacing)})`;
  if (component.wrap && component.maxLines > 0) clamp(line, component.maxLines);
  touch(node, component.action, path);
  return node;
}

function clamp(line, lines) {
  line.classList.add("clamped");
  line.style.webkitLineClamp = lines;
}

function span(component) {
  const node = el("span", {}, component.text ?? "");
  textStyle(node.style, component);
  return node;
}

function button(component, path, touch) {
  const kind = component.style ?? "link";
  const tall = component.height === "sm" ? "sm" : "md";
  const knob = el("button", { type: "button", class: `flex-button ${kind} ${tall}` }, el("span", {}, component.action?.label ?? ""));
  knob.style.fontSize = fontOf({ scaling: component.scaling });
  knob.style[kind === "link" ? "color" : "backgroundColor"] = colorOf(component.color);
  touch(knob, component.action, path);
  return el("div", { class: "flex-button-place" }, knob);
}

function image(component, path, touch) {
  const picture = el("img", { src: component.url, alt: "", loading: "lazy", referrerPolicy: "no-referrer" });
  Object.assign(picture.style, {
    width: component.size === "full" ? "100%" : imageOf(component.size ?? "md"), aspectRatio: ratioOf(component.aspectRatio),
    objectFit: component.aspectMode === "cover" ? "cover" : "contain", backgroundColor: colorOf(component.backgroundColor),
  });
  picture.addEventListener("error", () => picture.classList.add("missing"));
  const node = el("div", { class: `flex-image ${component.align ?? "center"}` }, picture);
  touch(node, component.action, path);
  return node;
}

function icon(component) {
  const picture = el("img", { src: component.url, alt: "", referrerPolicy: "no-referrer" });
  picture.style.aspectRatio = ratioOf(component.aspectRatio);
  const node = el("div", { class: "flex-icon" }, picture);
  node.style.fontSize = fontOf(component);
  return node;
}

function separator(component, _path, _touch, parent) {
  const node = el("div", { class: `flex-separator ${parent.layout}`, role: "separator" });
  node.style.backgroundColor = colorOf(component.color);
  return node;
}

function filler() {
  return el("div", { class: "flex-filler" });
}

function unknown(component) {
  return el("div", { class: "flex-unknown" }, `${component.type ?? "?"}`);
}
