// Flex keywords in pixels, and the styling that all Flex components share. Figures are those of LINE's own Flex Message Simulator.

const space = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const textSize = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const imageSize = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };
const border = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };
const around = { top: "flex-start", center: "center", bottom: "flex-end" };

const inTable = (table) => (value) => (value in table ? `${table[value]}px` : /^-?[\d.]+(px|%)$/.test(value ?? "") ? value : "");

/** spaceOf, imageOf and borderOf give the CSS length of a keyword, of pixels or of a percentage, "" for anything else. */
export const spaceOf = inTable(space);
export const imageOf = inTable(imageSize);
export const borderOf = inTable(border);

/** fontOf gives the font size of a text, span or icon; it follows the reader's own text size only with scaling. */
export function fontOf(component, fallback = "md") {
  const px = inTable(textSize)(component.size ?? fallback);
  return px && component.scaling ? `calc(${px} * var(--text-scale))` : px;
}

/** colorOf lets only hexadecimal colours through, as LINE does. */
export const colorOf = (value) => (/^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(value ?? "") ? value : "");

/** ratioOf turns "20:13" into a CSS aspect ratio. */
export const ratioOf = (value) => (/^[\d.]+:[\d.]+$/.test(value ?? "") ? value.replace(":", " / ") : "1 / 1");

/** place gives a component its share, its distance from the one before and its offsets inside the parent box. */
export function place(node, component, parent, first) {
  const lying = parent.layout !== "vertical";
  node.style.flex = share(component, lying);
  const gap = spaceOf(component.margin) || (first || component.type === "filler" ? "" : spaceOf(parent.spacing));
  node.style[lying ? "marginInlineStart" : "marginTop"] = gap;
  if (component.gravity && parent.layout !== "baseline") node.style.justifyContent = around[component.gravity] ?? "";
  offset(node, component);
}

// share: in a horizontal box the default is an equal part, 0 is the natural width; in a vertical box the default is the natural height.
function share(component, lying) {
  if (["separator", "icon", "spacer"].includes(component.type)) return "none";
  if (component.type === "filler") return `${component.flex ?? 1} 0 0px`;
  if (lying && component.type === "box" && (component.width || component.height)) return "0 0 auto"; // given sizes make it flex 0
  const factor = component.flex ?? (lying ? 1 : 0);
  if (factor === 0) return "0 0 auto";
  return lying ? `${factor} 0 0px` : `${factor} 0 auto`;
}

function offset(node, component) {
  if (component.position === "absolute") node.classList.add("flex-absolute");
  node.style.top = spaceOf(component.offsetTop);
  node.style.bottom = spaceOf(component.offsetBottom);
  node.style.insetInlineStart = spaceOf(component.offsetStart);
  node.style.insetInlineEnd = spaceOf(component.offsetEnd);
}

/** boxStyle applies a box's own size, padding, border, corners and background. */
export function boxStyle(style, box) {
  Object.assign(style, {
    width: spaceOf(box.width), maxWidth: spaceOf(box.maxWidth), height: spaceOf(box.height), maxHeight: spaceOf(box.maxHeight),
    padding: spaceOf(box.paddingAll), justifyContent: box.justifyContent ?? "", alignItems: box.alignItems ?? "",
    borderRadius: spaceOf(box.cornerRadius), backgroundColor: colorOf(box.backgroundColor),
  });
  const sides = { paddingTop: box.paddingTop, paddingBottom: box.paddingBottom, paddingInlineStart: box.paddingStart, paddingInlineEnd: box.paddingEnd };
  for (const [side, value] of Object.entries(sides)) if (value) style[side] = spaceOf(value);
  if (box.borderWidth) style.border = `${borderOf(box.borderWidth)} solid ${colorOf(box.borderColor) || "transparent"}`;
  if (box.background?.type === "linearGradient") style.backgroundImage = gradient(box.background);
}

function gradient({ angle, startColor, centerColor, centerPosition, endColor }) {
  const stops = [colorOf(startColor), centerColor && `${colorOf(centerColor)} ${centerPosition ?? "50%"}`, colorOf(endColor)];
  return `linear-gradient(${angle}, ${stops.filter(Boolean).join(", ")})`;
}

/** textStyle applies what texts and spans share. */
export function textStyle(style, text, fallbackSize) {
  Object.assign(style, {
    fontSize: text.size || fallbackSize ? fontOf(text, fallbackSize) : "", color: colorOf(text.color), textDecoration: text.decoration ?? "",
    fontWeight: text.weight === "bold" ? "700" : text.weight === "regular" ? "400" : "", fontStyle: text.style ?? "",
  });
}
