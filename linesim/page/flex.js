// Flex containers: a bubble with its blocks, a carousel of bubbles.

import { el } from "./dom.js";
import { drawComponent } from "./flexparts.js";
import { colorOf } from "./flexstyle.js";

/** drawFlex draws the contents of a Flex message; touch is as for drawComponent. */
export function drawFlex(container, path, touch) {
  if (container.type !== "carousel") return bubble(container, path, touch);
  const bubbles = (container.contents ?? []).map((one, i) => bubble(one, `${path}.contents.${i}`, touch));
  return el("div", { class: "carousel", tabIndex: 0 }, ...bubbles);
}

function bubble(container, path, touch) {
  const node = el("div", { class: "flex-bubble", dataset: { size: container.size ?? "mega" }, dir: container.direction ?? "ltr" });
  for (const name of ["header", "hero", "body", "footer"]) {
    if (container[name]) node.append(block(container, name, `${path}.${name}`, touch, node.childElementCount === 0));
  }
  touch(node, container.action, path);
  return node;
}

function block(container, name, path, touch, first) {
  const style = container.styles?.[name] ?? {};
  const node = el("div", { class: `flex-block flex-${name}` }, drawComponent(container[name], path, touch));
  if (name === "body" && container.footer) node.classList.add("above-footer");
  node.style.backgroundColor = colorOf(style.backgroundColor);
  if (style.separator && !first) node.style.borderTop = `1px solid ${colorOf(style.separatorColor) || "#d4d6da"}`;
  return node;
}
