// Moments as a school in Taiwan reads them. Asia/Taipei has had no summer time since 1979, so its offset is a constant.

import { language } from "./words.js";

const offset = 8 * 3600e3;
const day = 24 * 3600e3;
const weekdays = language === "en" ? ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] : ["日", "一", "二", "三", "四", "五", "六"];
const two = (n) => String(n).padStart(2, "0");

// taipei gives a Date whose UTC fields are the local ones in Taipei.
const taipei = (moment) => new Date(new Date(moment).getTime() + offset);

/** clockTime is the time of day, 08:05. */
export function clockTime(moment) {
  const t = taipei(moment);
  return `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}`;
}

/** dayKey is the local date, 2026-11-24. */
export function dayKey(moment) {
  return taipei(moment).toISOString().slice(0, 10);
}

/** shortDay is the date as LINE's separators have it, 11/24（二）. */
export function shortDay(moment) {
  const t = taipei(moment);
  const date = `${t.getUTCMonth() + 1}/${t.getUTCDate()}`;
  const weekday = weekdays[t.getUTCDay()];
  return language === "en" ? `${weekday} ${date}` : `${date}（${weekday}）`;
}

/** rocDay is the date with the year of the Republic, 115-11-24(二). */
export function rocDay(moment) {
  const t = taipei(moment);
  return `${t.getUTCFullYear() - 1911}-${two(t.getUTCMonth() + 1)}-${two(t.getUTCDate())}(${weekdays[t.getUTCDay()]})`;
}

/** secondsUntilTomorrow counts from the moment to the given hour of Taipei's next day. */
export function secondsUntilTomorrow(moment, hour) {
  const local = taipei(moment).getTime();
  const target = (Math.floor(local / day) + 1) * day + hour * 3600e3;
  return Math.ceil((target - local) / 1000);
}

const units = { s: 1, m: 60, h: 3600, d: 86400, 秒: 1, 分: 60, 時: 3600, 小時: 3600, 天: 86400, 日: 86400 };

/** seconds reads 26h, 1h30m, 3d or 2小時; null when it is none of these. */
export function seconds(text) {
  const parts = [...text.replace(/\s|鐘/g, "").toLowerCase().matchAll(/(\d+(?:\.\d+)?)(s|m|h|d|秒|分|小時|時|天|日)/g)];
  const whole = parts.map((part) => part[0]).join("");
  if (!whole || whole !== text.replace(/\s|鐘/g, "").toLowerCase()) return null;
  return Math.round(parts.reduce((sum, [, n, unit]) => sum + Number(n) * units[unit], 0));
}
