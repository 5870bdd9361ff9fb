// Building blocks for everything that is drawn on the page.

/** el makes an element. Props starting with "on" are listeners, "dataset" and "style" are merged, names with a dash are attributes. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

function setProp(node, name, value) {
  if (value == null || value === false) return;
  if (name === "class") node.className = value;
  else if (name === "dataset" || name === "style") Object.assign(node[name], value);
  else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name.includes("-") || name === "role") node.setAttribute(name, value);
  else node[name] = value;
}

const icons = {
  bell: "M12 2.5a1.6 1.6 0 0 1 1.6 1.6v.5A6 6 0 0 1 18 10.4v4.1l1.8 2.4a.7.7 0 0 1-.6 1.1H4.8a.7.7 0 0 1-.6-1.1L6 14.5v-4.1a6 6 0 0 1 4.4-5.8v-.5A1.6 1.6 0 0 1 12 2.5zM9.5 19.3h5a2.5 2.5 0 0 1-5 0z",
  send: "M3 20.5 21.5 12 3 3.5l.1 6.6L15 12 3.1 13.9z",
  image: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zm1.5 13h11l-3.6-4.8-2.6 3.2-1.8-2.1zM8.7 10.2a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z",
  sticker: "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM8.6 8.2a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm6.8 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zM12 18a5.4 5.4 0 0 1-5-3.6h10A5.4 5.4 0 0 1 12 18z",
  bot: "M11 2.6a1 1 0 0 1 2 0V5h4a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-2.2L12 21.8 9.2 19H7a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3h4zM9 10a1.6 1.6 0 1 0 0 3.2A1.6 1.6 0 0 0 9 10zm6 0a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z",
};

/** icon draws one of the page's few pictograms in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", icons[name]);
  svg.append(path);
  return svg;
}

const nothing = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

/** photo is an image of the bot's; one that cannot be loaded leaves a grey place of the same size, as in LINE. */
export function photo(src, props = {}) {
  const node = el("img", { src, alt: "", referrerPolicy: "no-referrer", ...props });
  node.addEventListener("error", () => {
    node.classList.add("missing");
    node.src = nothing;
  }, { once: true });
  return node;
}

const address = /https?:\/\/[^\s<>"'，。、；：！？）】」』]+/g;

/** linked turns text into nodes in which every web address can be followed. */
export function linked(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const url = match[0].replace(/[.,;:!?)]+$/, "");
    nodes.push(text.slice(end, match.index), el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url));
    end = match.index + url.length;
  }
  return [...nodes, text.slice(end)];
}
