// The components inside a Flex block: box, text, button, image, icon, separator, filler, spacer.

import { el, photo } from "./dom.js";
import { say } from "./words.js";
import { boxStyle, colorOf, fontOf, imageOf, place, ratioOf, spaceOf, textStyle } from "./flexstyle.js";

const draw = { box, text, button, image, icon, separator, filler, spacer, video };

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
  if (component.lineSpacing) spread(line, spaceOf(component.lineSpacing));
  if (component.wrap && component.maxLines > 0) clamp(line, component.maxLines);
  if (component.adjustMode === "shrink-to-fit" && !component.wrap) shrink(line);
  touch(node, component.action, path);
  return node;
}

// spread parts the lines; half of what each gets is taken off above the first and below the last, which LINE leaves as they are.
function spread(line, spacing) {
  line.style.lineHeight = `calc(1.4em + ${spacing})`;
  line.style.marginBlock = `calc(${spacing} / -2)`;
}

function clamp(line, lines) {
  line.classList.add("clamped");
  line.style.webkitLineClamp = lines;
}

const smallest = 8;
const rounding = 0.03; // widths are measured in whole pixels, and letters are not drawn at every size

// shrink makes the letters smaller until the line fits, whenever the room for it or the size of all text changes.
function shrink(line) {
  let width = 0;
  line.classList.add("shrinks");
  line.addEventListener("refit", () => fit(line));
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    width = contentRect.width;
    fit(line);
  }).observe(line.parentElement ?? line);
}

function fit(line) {
  line.style.zoom = "";
  const room = line.clientWidth / line.scrollWidth;
  const size = parseFloat(getComputedStyle(line).fontSize);
  if (room < 1) line.style.zoom = Math.max(room - rounding, smallest / size);
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
  if (component.adjustMode === "shrink-to-fit") shrink(knob.firstChild);
  knob.style[kind === "link" ? "color" : "backgroundColor"] = colorOf(component.color);
  touch(knob, component.action, path);
  return el("div", { class: "flex-button-place" }, knob);
}

function image(component, path, touch) {
  const picture = photo(component.url, { loading: "lazy" });
  Object.assign(picture.style, {
    width: component.size === "full" ? "100%" : imageOf(component.size ?? "md"), aspectRatio: ratioOf(component.aspectRatio),
    objectFit: component.aspectMode === "cover" ? "cover" : "contain", backgroundColor: colorOf(component.backgroundColor),
  });
  const node = el("div", { class: `flex-image ${component.align ?? "center"}` }, picture);
  touch(node, component.action, path);
  return node;
}

// A video plays in the page; where it cannot be played, what the bot gave in its place is shown.
function video(component, path, touch) {
  const player = el("video", { src: component.url, poster: component.previewUrl ?? "", controls: true, preload: "none", "aria-label": say("video") });
  player.style.aspectRatio = ratioOf(component.aspectRatio);
  const node = el("div", { class: "flex-video" }, player);
  player.addEventListener("error", () => node.replaceChildren(drawComponent(component.altContent ?? {}, `${path}.altContent`, touch)), { once: true });
  if (component.action?.label) node.append(link(component.action, path, touch));
  return node;
}

function link(action, path, touch) {
  const knob = el("button", { type: "button", class: "flex-button link sm" }, el("span", {}, action.label));
  touch(knob, action, path);
  return knob;
}

function icon(component) {
  const picture = photo(component.url);
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

// A spacer is as large as it says in both directions, as it was before LINE deprecated it.
function spacer(component) {
  const node = el("div", { class: "flex-spacer" });
  node.style.width = node.style.height = spaceOf(component.size ?? "md");
  return node;
}

function unknown(component) {
  return el("div", { class: "flex-unknown" }, `${component.type ?? "?"}`);
}
