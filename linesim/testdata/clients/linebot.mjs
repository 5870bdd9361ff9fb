// A bot written with boybundit's linebot, whose web server and client are its own. Arguments as for line-bot-sdk.mjs.
import { createRequire } from "node:module";

const require = createRequire(`${process.env.TEST_NODE_CLIENTS}/package.json`);
const linebot = require("linebot");

const [sim, secret, token] = process.argv.slice(2);
const bot = linebot({ channelId: "2000000001", channelSecret: secret, channelAccessToken: token });
bot.endpoint = bot.dataEndpoint = `${sim}/v2/bot`;

const confirm = {
  type: "template", altText: "要請假嗎？",
  template: { type: "confirm", text: "要請假嗎？", actions: [{ type: "postback", label: "要", data: "yes=1" }, { type: "message", label: "不要", text: "不要" }] },
};

async function pushTwice(event) {
  const [first, second] = await bot.push([event.source.userId, event.source.userId], "推播");
  return `${first.sentMessages.length} ${second.sentMessages.length}`;
}

async function mistake(event) {
  const refused = await bot.push(event.source.userId, "");
  return refused.details[0].property;
}

const answers = {
  請假: () => confirm,
  我是誰: async (event) => (await event.source.profile()).displayName,
  推兩次: pushTwice,
  出錯: mistake,
};

bot.on("message", async (event) => {
  if (event.message.type === "image") return event.reply(`收到 ${(await event.message.content()).length} 位元組`);
  const words = await answers[event.message.text]?.(event);
  return event.reply(words ?? `你說：${event.message.text}`);
});
bot.on("postback", (event) => event.reply(`資料 ${event.postback.data}`));

const server = bot.listen("/", 0, () => console.log(`http://127.0.0.1:${server.address().port}/`));
