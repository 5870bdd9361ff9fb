// Imagemap messages: one picture with areas to tap, and perhaps a video in it.

import { el } from "./dom.js";
import { say } from "./words.js";

/** drawImagemap draws the picture in the proportions of its base size; touch is as for Flex. */
export function drawImagemap(message, touch) {
  const size = message.baseSize ?? { width: 1040, height: 1040 };
  const node = el("div", { class: "imagemap", role: "group", "aria-label": message.altText ?? say("imagemap") });
  node.style.aspectRatio = `${size.width} / ${size.height}`;
  node.append(el("img", { src: `${message.baseUrl}/700`, alt: "", referrerPolicy: "no-referrer", onerror: (event) => event.target.remove() }));
  if (message.video?.area) node.append(place(film(message.video), message.video.area, size));
  for (const [i, action] of (message.actions ?? []).entries()) node.append(area(action, `actions.${i}`, size, touch));
  return node;
}

function film(video) {
  return el("video", { src: video.originalContentUrl, poster: video.previewImageUrl ?? "", controls: true, preload: "none", "aria-label": say("video") });
}

function area(action, path, size, touch) {
  const label = action.label || action.text || action.linkUri || "";
  const node = place(el("button", { type: "button", class: "imagemap-area", "aria-label": label, title: label }), action.area ?? {}, size);
  touch(node, action, path);
  return node;
}

function place(node, { x = 0, y = 0, width = 0, height = 0 }, size) {
  const percent = (part, whole) => `${(100 * part) / whole}%`;
  Object.assign(node.style, { left: percent(x, size.width), top: percent(y, size.height), width: percent(width, size.width), height: percent(height, size.height) });
  return node;
}
